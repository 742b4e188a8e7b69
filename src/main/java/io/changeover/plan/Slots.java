package io.changeover.plan;

import java.util.Map;
import java.util.TreeMap;

/** Which process fills each slot: what platform.yaml says, else the default. */
final class Slots {

  private static final Map<String, String> DEFAULTS =
      Map.of("snapshot", "snapshotAndProve", "change", "changeByRestore", "handOver", "handOver");

  /** A new host is provisioned before the decision, and the old one is left, not changed. */
  private static final Map<String, String> OF_A_NEW_HOST =
      Map.of("secure", "secureAndProvision", "move", "moveToNewHost");

  /** Behind a load balancer one half goes back after the other. */
  private static final Map<String, String> WAYS_BACK = Map.of("zero-downtime", "rollbackByHalves");

  private static final Map<String, String> PATHS =
      Map.of("in-place", "inPlace", "new-host", "newHost", "zero-downtime", "zeroDowntime");

  private Slots() {}

  static Map<String, String> filled(Map<String, String> named, String path) {
    var slots = new TreeMap<>(DEFAULTS);
    if (path.equals("new-host")) {
      slots.putAll(OF_A_NEW_HOST);
    }
    slots.put("path", PATHS.getOrDefault(path, path));
    slots.put("wayBack", WAYS_BACK.getOrDefault(path, "rollback"));
    slots.putAll(named);
    return slots;
  }
}
