package io.changeover.process;

import static io.changeover.platform.Procedure.OPENED;

import java.util.Map;
import java.util.Set;

/**
 * What clients would lose by a rollback now.
 *
 * @param rows how many rows, or {@code unknown}
 */
public record Loss(String rows) {

  private static final String NONE = "0";

  /** Where clients were let in and nothing was measured, the loss is unknown, not nothing. */
  public static Loss of(Map<String, String> evidence, Set<String> started) {
    return new Loss(
        started.contains(OPENED) ? evidence.getOrDefault("loss", "unknown").strip() : NONE);
  }

  public boolean isExpected() {
    return !rows.equals(NONE);
  }

  public String inWords() {
    return "Rows that clients changed since what a rollback goes back to: " + rows;
  }
}
