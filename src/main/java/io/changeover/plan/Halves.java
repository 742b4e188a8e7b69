package io.changeover.plan;

import io.changeover.failure.Refusal;
import io.changeover.inventory.Environment;
import io.changeover.platform.Balancer.Roll;
import io.changeover.platform.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which front-ends of an environment are changed first and which second, so that in every zone one
 * part serves while the other is changed. Both serve at one time or another, so the smaller one
 * goes first: the larger one serves while the change is new.
 *
 * @param controllers hosts that lead the others; changed with the first part, before it
 * @param first front-ends that are changed first, in the inventory's order
 * @param second front-ends that are changed when the first serve
 * @param capacity how many of each zone must serve at any time
 * @param zones each host's zone
 */
public record Halves(
    List<String> controllers,
    List<String> first,
    List<String> second,
    Map<String, Integer> capacity,
    Map<String, String> zones) {

  private static final String FRONT_END = "front-end";
  private static final String CONTROLLER = "controller";

  public Halves {
    controllers = List.copyOf(controllers);
    first = List.copyOf(first);
    second = List.copyOf(second);
    capacity = Map.copyOf(capacity);
    zones = Map.copyOf(zones);
  }

  /**
   * @throws Refusal {@code noPath} if the environment cannot be halved, with the reason and the
   *     cure
   */
  static Halves of(Environment environment) {
    if (!environment.balancer().exists()) {
      throw refused(
          environment,
          "it has no load balancer. Describe it in the inventory: loadBalancer: {driver: haproxy, …}");
    }
    Roll roll = environment.balancer().roll();
    var first = new ArrayList<String>();
    var second = new ArrayList<String>();
    var capacity = new TreeMap<String, Integer>();
    zones(environment)
        .forEach(
            (zone, hosts) -> {
              int part = smaller(environment, zone, hosts, roll);
              first.addAll(names(hosts.subList(0, part)));
              second.addAll(names(hosts.subList(part, hosts.size())));
              capacity.put(zone, roll.capacity() == 0 ? part : roll.capacity());
            });
    if (first.isEmpty()) {
      throw refused(environment, "it has no host with the role front-end");
    }
    return new Halves(names(dedicated(environment)), first, second, capacity, zonesOf(environment));
  }

  /** A controller that serves belongs to the first part: so it stands in front of its zone. */
  private static Map<String, List<Target.Host>> zones(Environment environment) {
    var zones = new LinkedHashMap<String, List<Target.Host>>();
    for (boolean leading : List.of(true, false)) {
      for (Target.Host host : environment.hosts()) {
        if (host.roles().contains(FRONT_END) && host.roles().contains(CONTROLLER) == leading) {
          zones.computeIfAbsent(host.zone(), zone -> new ArrayList<>()).add(host);
        }
      }
    }
    return zones;
  }

  private static int smaller(
      Environment environment, String zone, List<Target.Host> hosts, Roll roll) {
    int all = hosts.size();
    String where = zone.isEmpty() ? "it" : "zone " + zone;
    if (all < 2) {
      throw refused(
          environment,
          "%s has one front-end only (%s), and nobody would serve while it is changed. Add a second one, or take the path in-place"
              .formatted(where, hosts.get(0).name()));
    }
    if (all % 2 == 1 && roll.split().equals(Roll.STRICT)) {
      throw refused(
          environment,
          "%s has %d front-ends, which cannot be halved (split: STRICT_HALF). Add one, or write split: FLOOR_HALF and the capacity that %d of them must carry"
              .formatted(where, all, all / 2));
    }
    if (all % 2 == 1 && roll.capacity() == 0) {
      throw refused(
          environment,
          "%s has %d front-ends, so %d of them carry all clients for a while, and nobody said that they can. Write roll.capacity: how many servers of a zone must serve at any time"
              .formatted(where, all, all / 2));
    }
    if (roll.capacity() > all / 2) {
      throw refused(
          environment,
          "%s must keep %d servers serving (roll.capacity), and only %d of its %d do while the others are changed. Add front-ends, or lower the capacity"
              .formatted(where, roll.capacity(), all / 2, all));
    }
    long leading = hosts.stream().filter(host -> host.roles().contains(CONTROLLER)).count();
    if (leading > all / 2) {
      throw refused(
          environment,
          "%s has %d controllers among %d front-ends, and all controllers belong to the first half"
              .formatted(where, leading, all));
    }
    return all / 2;
  }

  private static List<Target.Host> dedicated(Environment environment) {
    return environment.hosts().stream()
        .filter(host -> host.roles().contains(CONTROLLER) && !host.roles().contains(FRONT_END))
        .toList();
  }

  private static Map<String, String> zonesOf(Environment environment) {
    var zones = new TreeMap<String, String>();
    environment.hosts().forEach(host -> zones.put(host.name(), host.zone()));
    return zones;
  }

  private static List<String> names(List<Target.Host> hosts) {
    return hosts.stream().map(Target.Host::name).toList();
  }

  private static Refusal refused(Environment environment, String why) {
    return new Refusal(
        "noPath", "%s cannot be changed without downtime: %s.".formatted(environment.name(), why));
  }

  /** As facts of a plan, and so part of its digest. */
  Map<String, List<String>> facts() {
    return Map.of(
        "roll.controllers", controllers,
        "roll.first", first,
        "roll.second", second,
        "roll.capacity", lines(capacity),
        "inventory.zones", lines(zones));
  }

  private static List<String> lines(Map<String, ?> map) {
    return new TreeMap<>(map)
        .entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }
}
