package io.changeover.platform;

import java.util.List;
import java.util.Map;

/**
 * One comparison on an observed fact: {@code fact operator value}. Operators: {@code always},
 * {@code empty}, {@code notEmpty}, {@code equals}, {@code notEquals}, {@code atLeast} and {@code
 * below} (numbers and versions), {@code subsetOf} and {@code disjointFrom} (another fact's lines).
 *
 * @param value a literal, or {@code fact:NAME}, or {@code fact:NAME*2.5} for numbers
 */
public record Rule(String fact, String operator, String value) {

  /** Yes, no, or cannot tell, with the reason in words. */
  public record Answer(Verdict verdict, String reason) {}

  public enum Verdict {
    HOLDS,
    DOES_NOT_HOLD,
    UNKNOWN
  }

  /**
   * Evaluates against facts; what is missing or malformed is {@link Verdict#UNKNOWN}, never a
   * guess.
   */
  public Answer evaluate(Map<String, List<String>> facts) {
    return RuleEvaluation.evaluate(this, facts);
  }
}
