package io.changeover.process.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A condition in the one form that diagrams may use: comparisons of a variable with a fixed text or
 * with true or false, joined by {@code &&} or by {@code ||}, not both.
 */
final class Condition {

  private static final String VALUE = "'[\\w-]*'|true|false|\\d+";
  private static final Pattern TERM =
      Pattern.compile("(!?)([a-z]\\w*)(?:\\s*(==|!=)\\s*(" + VALUE + "))?");

  private static final int MOST_PARSED = 1000;

  private final List<Term> terms;
  private final boolean all;

  private Condition(List<Term> terms, boolean all) {
    this.terms = terms;
    this.all = all;
  }

  private static final Map<String, Optional<Condition>> PARSED = new ConcurrentHashMap<>();

  /** Empty if it is written in any other form. */
  static Optional<Condition> parse(String expression) {
    if (PARSED.size() > MOST_PARSED) {
      PARSED.clear();
    }
    return PARSED.computeIfAbsent(expression, Condition::read);
  }

  private static Optional<Condition> read(String expression) {
    var text = expression.strip();
    if (!text.startsWith("${")
        || !text.endsWith("}")
        || text.contains("&&") && text.contains("||")) {
      return Optional.empty();
    }
    var terms = new ArrayList<Term>();
    for (String part : text.substring(2, text.length() - 1).split("&&|\\|\\|", -1)) {
      var matcher = TERM.matcher(part.strip());
      if (!matcher.matches() || !matcher.group(1).isEmpty() && matcher.group(3) != null) {
        return Optional.empty();
      }
      terms.add(
          matcher.group(3) == null
              ? new Term(matcher.group(2), "true", matcher.group(1).isEmpty())
              : new Term(
                  matcher.group(2),
                  matcher.group(4).replace("'", ""),
                  matcher.group(3).equals("==")));
    }
    return Optional.of(new Condition(terms, terms.size() == 1 || text.contains("&&")));
  }

  /** Whether it can only hold if the variable has that value. */
  boolean requires(String variable, String value) {
    return all && terms.contains(new Term(variable, value, true));
  }

  /** Whether it is nothing but that flag. */
  boolean isFlag(String variable) {
    return terms.equals(List.of(new Term(variable, "true", true)));
  }

  /** True, false, or empty if what is known does not say. */
  Optional<Boolean> holds(Map<String, String> known) {
    var unknown = false;
    for (Term term : terms) {
      var value = known.get(term.variable);
      if (value == null) {
        unknown = true;
      } else if ((value.equals(term.value) == term.equal) != all) {
        return Optional.of(!all);
      }
    }
    return unknown ? Optional.empty() : Optional.of(all);
  }

  /** True or false; a variable that is not known has no value. */
  boolean holdsWith(Map<String, String> known) {
    for (Term term : terms) {
      if ((known.getOrDefault(term.variable, "").equals(term.value) == term.equal) != all) {
        return !all;
      }
    }
    return all;
  }

  private record Term(String variable, String value, boolean equal) {}
}
