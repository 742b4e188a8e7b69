package io.changeover.plan;

import java.util.List;
import java.util.Map;

/** What the deployed bundle of diagrams and decisions says about a path. */
public interface ProcessCatalog {

  /** Steps and gates on the happy row of the path, slots filled, in order. */
  List<PlannedStep> steps(String path, Map<String, String> slots);

  /** SHA-256 over names and contents of all diagrams, decisions and forms, lower-case hex. */
  String digest();

  /**
   * @param id stable name that {@code plan} lists and {@code --fail-at} takes
   * @param kind {@code step}, {@code gate}
   * @param destructive whether only a restore brings the old state back from here on
   */
  record PlannedStep(String id, String name, String kind, boolean destructive) {}
}
