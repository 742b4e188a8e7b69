package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import io.changeover.platform.LoadBalancer.Admin;
import io.changeover.platform.LoadBalancer.Health;
import io.changeover.platform.LoadBalancer.Server;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HAProxy's servers out of what {@code show servers state} and {@code show stat} say together. */
final class HaproxyState {

  static final String QUESTION = "show servers state; show stat -1 4 -1";

  /** Bits of {@code srv_admin_state}: maintenance by whatever means, and drain. */
  private static final int IN_MAINTENANCE = 0x01 | 0x02 | 0x20 | 0x40;

  private static final int DRAINED = 0x08 | 0x10;

  private HaproxyState() {}

  /**
   * @throws TransientFailure if this is not such an answer; it may have been cut short
   */
  static Map<String, Server> read(String answer, String address) {
    Map<String, Integer> admin = new HashMap<>();
    Map<String, Server> servers = new LinkedHashMap<>();
    List<String> columns = List.of();
    for (String line : answer.lines().toList()) {
      if (line.startsWith("# pxname,")) {
        columns = List.of(line.substring(2).split(",", -1));
      } else if (!columns.isEmpty() && line.contains(",")) {
        Server server = server(columns, List.of(line.split(",", -1)), admin);
        servers.put(server.name(), server);
      } else if (columns.isEmpty() && line.matches("\\d+ \\S+ \\d+ \\S+ .*")) {
        String[] words = line.split(" ", -1);
        admin.put(words[1] + "/" + words[3], Integer.parseInt(words[6]));
      }
    }
    if (columns.isEmpty() || !admin.keySet().containsAll(servers.keySet())) {
      throw new TransientFailure(
          "HAProxy at %s did not say how its servers stand but: %s"
              .formatted(address, answer.strip().lines().findFirst().orElse("nothing")));
    }
    return servers;
  }

  /**
   * What {@code show servers state} answered, if it is all of it: its format is named first, and
   * what HAProxy says ends with an empty line.
   *
   * @throws TransientFailure if it is not: as a state file it would make HAProxy forget who is out
   */
  static String whole(String answer, String address) {
    if (!answer.startsWith("1\n# be_id ") || !answer.endsWith("\n\n")) {
      throw new TransientFailure(
          "HAProxy at %s did not say all of its servers' states, so they were not written down. A server's state was changed."
              .formatted(address));
    }
    return answer;
  }

  private static Server server(
      List<String> columns, List<String> values, Map<String, Integer> admin) {
    String name = values.get(0) + "/" + values.get(1);
    String status = values.get(columns.indexOf("status"));
    int sessions =
        number(values.get(columns.indexOf("scur"))) + number(values.get(columns.indexOf("qcur")));
    return new Server(name, admin(admin.getOrDefault(name, 0)), health(status), sessions, status);
  }

  private static Admin admin(int bits) {
    if ((bits & IN_MAINTENANCE) != 0) {
      return Admin.MAINTENANCE;
    }
    return (bits & DRAINED) == 0 ? Admin.READY : Admin.DRAIN;
  }

  /** {@code UP 1/2}: clients are sent there, but the last check failed or the first has not run. */
  private static Health health(String status) {
    // nobody checks it in maintenance, and it may still be serving
    if (status.equals("no check") || status.startsWith("MAINT")) {
      return Health.UNCHECKED;
    }
    if (status.equals("UP") || status.equals("DRAIN")) {
      return Health.UP;
    }
    return status.startsWith("UP ") || status.startsWith("DRAIN ") || status.startsWith("NOLB")
        ? Health.RISING
        : Health.DOWN;
  }

  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }
}
