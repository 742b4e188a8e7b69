package io.changeover.process.lint.oracle;

import java.util.Map;

/** A condition on a flow, answered with yes, no or who knows. */
final class Asked {

  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private Asked() {}

  static Answer answer(String condition, Map<String, String> known) {
    var inner = condition.replaceAll("^\\$\\{|}$", "");
    boolean any = inner.contains("||");
    var sum = any ? Answer.NO : Answer.YES;
    for (String term : inner.split(any ? "\\|\\|" : "&&")) {
      var one = term(term.strip(), known);
      if (one == (any ? Answer.YES : Answer.NO)) {
        return one;
      }
      if (one == Answer.UNKNOWN) {
        sum = Answer.UNKNOWN;
      }
    }
    return sum;
  }

  private static Answer term(String term, Map<String, String> known) {
    boolean not = term.contains("!");
    var sides = term.split("[!=]=");
    var wanted = sides.length == 2 ? sides[1].strip().replace("'", "") : "true";
    var value = known.get(sides[0].replace("!", "").strip());
    if (value == null) {
      return Answer.UNKNOWN;
    }
    return value.equals(wanted) != not ? Answer.YES : Answer.NO;
  }

  /** Whether it holds only if the variable has that value. */
  static boolean insists(String condition, String variable, String value) {
    if (condition.contains("||")) {
      return false;
    }
    for (String term : condition.replaceAll("^\\$\\{|}$", "").split("&&")) {
      if (term.strip().equals(variable + " == '" + value + "'")) {
        return true;
      }
    }
    return false;
  }
}
