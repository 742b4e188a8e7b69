package io.changeover.lab;

import java.util.List;
import java.util.Map;

/** What a stand-in of a manager, and the pack that upgrades it, need of a machine. */
final class CloudNeeds {

  private static final Map<String, String> PACKAGES =
      Map.of("ip", "iproute2", "setsid", "util-linux");

  private CloudNeeds() {}

  /** What is missing, each with its cure. */
  static List<String> unmet(String path) {
    return PACKAGES.entrySet().stream()
        .filter(one -> ClientTools.find(path + ":/usr/sbin:/sbin", one.getKey()).isEmpty())
        .map(
            one ->
                "%s is not on this machine, and the lab's managers need it. Install it: apt-get install %s"
                    .formatted(one.getKey(), one.getValue()))
        .sorted()
        .toList();
  }
}
