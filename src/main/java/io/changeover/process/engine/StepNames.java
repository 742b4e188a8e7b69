package io.changeover.process.engine;

import java.util.Locale;

/** A node's stable step name: {@code serviceTask_takeSnapshot} is {@code take-snapshot}. */
public final class StepNames {

  private StepNames() {}

  /** Works for any element id of the form {@code type_camelCase}. */
  public static String of(String elementId) {
    String name = elementId.substring(elementId.indexOf('_') + 1);
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
