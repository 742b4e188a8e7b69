package io.changeover.process.lint;

import java.util.HashMap;
import java.util.Map;

/** Answers the conditions of diagrams for those who know the variables. */
public final class Conditions {

  private Conditions() {}

  /** Whether it holds; what is not set counts as another value, as an unset flag is not set. */
  public static boolean holds(String expression, Map<String, Object> variables) {
    var known = new HashMap<String, String>();
    variables.forEach((name, value) -> known.put(name, String.valueOf(value)));
    return Condition.parse(expression).map(condition -> condition.holdsWith(known)).orElse(false);
  }
}
