package io.changeover.process.lint.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A condition on a flow, answered with yes, no or who knows. */
final class Asked {

  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private record Term(String variable, String wanted, boolean not) {}

  private static final Map<String, Asked> READ = new HashMap<>();

  private final boolean any;
  private final List<Term> terms = new ArrayList<>();

  private Asked(String condition) {
    var inner = condition.replaceAll("^\\$\\{|}$", "");
    any = inner.contains("||");
    for (String term : inner.split(any ? "\\|\\|" : "&&")) {
      var sides = term.split("[!=]=");
      terms.add(
          new Term(
              sides[0].replace("!", "").strip(),
              sides.length == 2 ? sides[1].strip().replace("'", "") : "true",
              term.contains("!")));
    }
  }

  static Answer answer(String condition, Map<String, String> known) {
    return READ.computeIfAbsent(condition, Asked::new).answer(known);
  }

  private Answer answer(Map<String, String> known) {
    var sum = any ? Answer.NO : Answer.YES;
    for (Term term : terms) {
      var value = known.get(term.variable);
      if (value == null) {
        sum = Answer.UNKNOWN;
      } else if ((value.equals(term.wanted) != term.not) == any) {
        return any ? Answer.YES : Answer.NO;
      }
    }
    return sum;
  }

  /** Whether it holds only if the variable has that value. */
  static boolean insists(String condition, String variable, String value) {
    var asked = READ.computeIfAbsent(condition, Asked::new);
    return (!asked.any || asked.terms.size() == 1)
        && asked.terms.contains(new Term(variable, value, false));
  }
}
