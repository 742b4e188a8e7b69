package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.LoadBalancer.Admin;
import io.changeover.platform.LoadBalancer.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a load balancer is told or asked: {@code VERB [OPTION] -- SERVER…}.
 *
 * <ul>
 *   <li>{@code drain}, {@code maintenance}, {@code ready}, {@code cut} change it,
 *   <li>{@code await-idle} waits until nobody is served there, and at its bound says who still is,
 *   <li>{@code await-drained} waits until each was seen to serve nobody; clients that belong to a
 *       drained server by a cookie come again and again, so that all of them at once may never be,
 *   <li>{@code await-up} waits until all serve, and fails at its bound,
 *   <li>{@code stay-up LENGTH} fails as soon as one of them does not serve,
 *   <li>{@code capacity N} fails unless so many of them serve now; {@code "N unless SERVER,SERVER"}
 *       also holds if nobody is sent to those,
 *   <li>{@code note} says how they stand,
 *   <li>{@code expect-out} fails unless all are in maintenance.
 * </ul>
 */
record BalancerWords(String verb, String option, List<String> servers) {

  private static final Set<String> LOOKS =
      Set.of(
          "await-idle", "await-drained", "await-up", "stay-up", "capacity", "expect-out", "note");

  enum Reply {
    YES,
    NO,
    WAIT
  }

  static BalancerWords of(List<String> argv) {
    int bar = argv.indexOf("--");
    if (bar < 1) {
      throw new PermanentFailure("This is no word for a load balancer: " + argv);
    }
    String option = bar > 1 ? argv.get(1) : "";
    return new BalancerWords(argv.get(0), option, List.copyOf(argv.subList(bar + 1, argv.size())));
  }

  /** Whether it changes nothing. */
  boolean isLook() {
    return LOOKS.contains(verb);
  }

  Reply answer(Map<String, Server> now, Duration age, boolean bound) {
    return switch (verb) {
      case "await-idle", "await-drained" -> why(now).isEmpty() || bound ? Reply.YES : Reply.WAIT;
      case "await-up" -> why(now).isEmpty() ? Reply.YES : bound ? Reply.NO : Reply.WAIT;
      case "stay-up" ->
          !why(now).isEmpty()
              ? Reply.NO
              : age.compareTo(Duration.parse(option)) >= 0 ? Reply.YES : Reply.WAIT;
      default -> why(now).isEmpty() ? Reply.YES : Reply.NO;
    };
  }

  /** Which servers are not in the state they were put into. */
  List<String> otherwise(Map<String, Server> now) {
    List<String> otherwise = new ArrayList<>();
    for (String name : servers) {
      Server server = now.get(name);
      if (server == null) {
        otherwise.add(name + " is unknown to it");
      } else if (!verb.equals("cut") && server.admin() != BalancerRunner.admin(verb)) {
        otherwise.add(server.toString());
      }
    }
    return otherwise;
  }

  /** Whether it is enough that each server was once as it is waited for. */
  boolean isOnceForEach() {
    return verb.equals("await-drained");
  }

  /** Which servers are as they are waited for. */
  List<String> fine(Map<String, Server> now) {
    return servers.stream().filter(name -> isFine(now.get(name))).toList();
  }

  BalancerWords without(Set<String> seen) {
    return new BalancerWords(
        verb, option, servers.stream().filter(name -> !seen.contains(name)).toList());
  }

  private boolean isFine(@Nullable Server server) {
    return server != null
        && switch (verb) {
          case "await-idle", "await-drained" -> server.isIdle();
          case "await-up", "stay-up", "capacity" -> server.serves();
          case "expect-out" -> server.admin() == Admin.MAINTENANCE;
          default -> true;
        };
  }

  /** What speaks against it; empty if nothing. */
  String why(Map<String, Server> now) {
    List<String> against = new ArrayList<>();
    int serving = 0;
    for (String name : servers) {
      Server server = now.get(name);
      if (server == null) {
        against.add(name + " is unknown to the load balancer");
        continue;
      }
      serving += server.serves() ? 1 : 0;
      if (!isFine(server)) {
        against.add(server.toString());
      }
    }
    return verb.equals("capacity")
        ? lacking(now, serving, String.join("; ", against))
        : String.join("; ", against);
  }

  /** Whom nobody is sent to already is not missed when it is taken out. */
  private String lacking(Map<String, Server> now, int serving, String against) {
    String[] words = option.split(" unless ", 2);
    int least = Integer.parseInt(words[0]);
    boolean out =
        words.length > 1
            && Stream.of(words[1].split(","))
                .map(now::get)
                .noneMatch(server -> server != null && server.admin() == Admin.READY);
    return serving >= least || out
        ? ""
        : "%d of %s must serve, and %d do: %s".formatted(least, servers, serving, against);
  }

  /** Kept as evidence: who is still at work for {@code await-idle}, else how all stand. */
  String told(Map<String, Server> now) {
    return verb.equals("await-idle") || isOnceForEach()
        ? why(now)
        : String.join("\n", servers.stream().map(name -> String.valueOf(now.get(name))).toList());
  }
}
