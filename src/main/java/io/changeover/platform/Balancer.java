package io.changeover.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The load balancer in front of an environment: how to reach it, which of its servers is which
 * host, and how hosts are taken out of it. Holds no secrets.
 *
 * @param driver {@code haproxy}, {@code command}, or empty if the environment has none
 * @param address of HAProxy's runtime API: {@code unix:PATH} or {@code tcp:HOST:PORT}; with the
 *     driver {@code command} the name of the host that its commands run on
 * @param stateFile where HAProxy reads its servers' states after a reload, an absolute path; {@code
 *     none} if a reload forgets them
 * @param config HAProxy's configuration file, looked at to see that it reads the state file; empty
 *     if it cannot be
 * @param servers host to its servers: {@code BACKEND/SERVER}, several parted by spaces
 * @param commands of the driver {@code command}: argv by {@code state}, {@code drain}, {@code
 *     maintenance}, {@code ready} and {@code cut}
 */
public record Balancer(
    String driver,
    String address,
    String stateFile,
    String config,
    Map<String, String> servers,
    Map<String, List<String>> commands,
    Roll roll) {

  /** What its commands call the place they go to, in procedures and in the ledger. */
  public static final String HOST = "load-balancer";

  public static final Balancer NONE = new Balancer("", "", "", "", Map.of(), Map.of(), Roll.USUAL);

  public Balancer {
    servers = Map.copyOf(servers);
    commands = Map.copyOf(commands);
  }

  public boolean exists() {
    return !driver.isEmpty();
  }

  /** The servers of those hosts, in the hosts' order; none for a host that it does not know. */
  public List<String> serversOf(List<String> hosts) {
    return hosts.stream()
        .flatMap(host -> Stream.of(servers.getOrDefault(host, "").split("\\s+")))
        .filter(server -> !server.isEmpty())
        .toList();
  }

  /** For plans, one line for each thing; the same balancer gives the same lines. */
  public List<String> lines() {
    if (!exists()) {
      return List.of();
    }
    var lines = new TreeMap<String, String>();
    lines.put("driver", driver);
    lines.put("address", address);
    lines.put("stateFile", stateFile);
    servers.forEach((host, server) -> lines.put("server of " + host, server));
    commands.forEach((verb, argv) -> lines.put("command " + verb, String.join(" ", argv)));
    lines.put("roll", roll.toString());
    return lines.entrySet().stream()
        .map(line -> line.getKey() + " = " + line.getValue())
        .filter(line -> !line.endsWith(" = "))
        .toList();
  }

  /**
   * How hosts are taken out of it, half by half.
   *
   * @param split {@code STRICT_HALF}: an odd number of front-ends in a zone is refused; {@code
   *     FLOOR_HALF}: the smaller part goes first
   * @param capacity how many servers of each zone must serve at any time; 0 if nobody said
   * @param controller {@code first}: before the first half; {@code with-first-half}
   * @param canary how many hosts of the first half are changed before its others
   * @param drain how long sessions are waited for before a person is asked
   * @param up how long a server may take until the balancer says that it is up
   * @param soak how long the first half is watched before the second is changed
   */
  public record Roll(
      String split,
      int capacity,
      String controller,
      int canary,
      Duration drain,
      Duration up,
      Duration soak) {

    public static final String STRICT = "STRICT_HALF";
    public static final String FLOOR = "FLOOR_HALF";

    public static final Roll USUAL =
        new Roll(
            STRICT, 0, "first", 0, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ZERO);
  }
}
