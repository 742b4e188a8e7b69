package io.changeover.plan;

import io.changeover.inventory.Environment;
import io.changeover.platform.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan knows about an environment: what was observed, and as {@code inventory.…} what the
 * inventory says, so that a plan approved for one data folder is not carried out on another.
 */
final class InventoryFacts {

  private InventoryFacts() {}

  static Map<String, List<String>> of(Environment environment, Observation observation) {
    var facts = new TreeMap<String, List<String>>(observation.facts());
    facts.put(TopologyClass.FACT, TopologyClass.of(environment).lines());
    facts.put(
        "inventory.hosts",
        environment.hosts().stream()
            .map(
                host ->
                    String.join(
                        " ",
                        host.name(),
                        host.address(),
                        String.join(",", host.roles()),
                        host.zone(),
                        String.join(",", host.become()),
                        String.join(",", lines(host.settings()))))
            .map(String::strip)
            .toList());
    facts.put("inventory.settings", lines(environment.settings()));
    facts.put("inventory.loadBalancer", environment.balancer().lines());
    facts.put("inventory.cache", lines(environment.cache()));
    facts.put("inventory.database", lines(environment.database()));
    return facts;
  }

  private static List<String> lines(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue()).toList();
  }
}
