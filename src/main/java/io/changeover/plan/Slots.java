package io.changeover.plan;

import java.util.Map;
import java.util.TreeMap;

/** Which process fills each slot: what platform.yaml says, else the default. */
final class Slots {

  private static final Map<String, String> DEFAULTS =
      Map.of("snapshot", "snapshotAndProve", "change", "changeByRestore", "handOver", "handOver");

  /** Behind a load balancer one half goes back after the other. */
  private static final Map<String, String> WAYS_BACK = Map.of("zero-downtime", "rollbackByHalves");

  private static final Map<String, String> PATHS =
      Map.of("in-place", "inPlace", "new-host", "newHost", "zero-downtime", "zeroDowntime");

  private Slots() {}

  static Map<String, String> filled(Map<String, String> named, String path) {
    var slots = new TreeMap<>(DEFAULTS);
    slots.put("path", PATHS.getOrDefault(path, path));
    slots.put("wayBack", WAYS_BACK.getOrDefault(path, "rollback"));
    slots.putAll(named);
    return slots;
  }
}
