package io.changeover.process.diagram;

import java.util.Locale;

/** The stable name of a step: by it plans list it, and records of one hop find it again. */
public final class StepName {

  private StepName() {}

  /**
   * @param half the part of the hosts that its diagram is called for, or empty
   */
  public static String of(String element, String half) {
    return half.isEmpty() ? of(element) : of(element) + "-" + half;
  }

  /** {@code serviceTask_takeSnapshot} is {@code take-snapshot}. */
  public static String of(String element) {
    return element
        .replaceFirst("^[a-zA-Z]+_", "")
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
