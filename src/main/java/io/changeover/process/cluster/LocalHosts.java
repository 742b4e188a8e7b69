package io.changeover.process.cluster;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import io.changeover.platform.Target;

/**
 * Hosts with the address {@code local} in a cluster. Each node has its own idea of what is local:
 * that is one machine only if all nodes run on it, and one journal only if its folder is named.
 */
final class LocalHosts {

  private LocalHosts() {}

  static boolean any(Inventory inventory) {
    return inventory.environments().values().stream()
        .flatMap(environment -> environment.hosts().stream())
        .anyMatch(LocalHosts::isLocal);
  }

  /** What is wrong, in words; empty if nothing is. */
  static String missing(Inventory inventory) {
    for (Environment environment : inventory.environments().values()) {
      for (Target.Host host : environment.hosts()) {
        boolean named =
            !host.runner().isEmpty() && !environment.settings().getOrDefault("work", "").isEmpty();
        if (isLocal(host) && !named) {
          return "Host %s of %s is `local`, and its journal and work would lie in each node's own data folder, so that a command could run twice. Reach it over SSH; or, if all nodes run on that one machine, name folders for all of them: `runner:` at the host and `work:` in the environment's settings."
              .formatted(host.name(), environment.name());
        }
      }
    }
    return "";
  }

  private static boolean isLocal(Target.Host host) {
    return host.address().equals("local");
  }
}
