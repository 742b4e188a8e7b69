package io.changeover.plan;

import io.changeover.inventory.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an environment is built like, without names: how many hosts of which roles, over how many
 * zones, and whether a load balancer, a cache and a database of their own belong to it. A rehearsal
 * stands for production only if both are of the same class.
 *
 * @param lines one for each kind of host, then zones and companions, in words
 */
public record TopologyClass(List<String> lines) {

  /** The fact of a plan that holds the lines. */
  public static final String FACT = "inventory.topology";

  public TopologyClass {
    lines = List.copyOf(lines);
  }

  public static TopologyClass of(Environment environment) {
    Map<String, Long> kinds =
        environment.hosts().stream()
            .map(host -> String.join("+", new TreeSet<>(host.roles())))
            .collect(
                Collectors.groupingBy(
                    roles -> roles.isEmpty() ? "without a role" : roles,
                    TreeMap::new,
                    Collectors.counting()));
    var lines = new ArrayList<String>();
    kinds.forEach((roles, count) -> lines.add(count + " host(s) " + roles));
    lines.add(
        environment.hosts().stream().map(host -> host.zone()).distinct().count() + " zone(s)");
    if (environment.balancer().exists()) {
      lines.add("load balancer " + environment.balancer().driver());
    }
    companion(lines, "cache", environment.cache());
    companion(lines, "separate database", environment.database());
    return new TopologyClass(lines);
  }

  /** The class that a plan was made for; no lines if it does not say. */
  static TopologyClass of(Plan plan) {
    return new TopologyClass(plan.facts().getOrDefault(FACT, List.of()));
  }

  private static void companion(List<String> lines, String name, Map<String, String> settings) {
    if (!settings.isEmpty()) {
      lines.add(name);
    }
  }
}
