package io.changeover.platform;

import io.changeover.platform.Rule.Answer;
import io.changeover.platform.Rule.Verdict;
import io.changeover.version.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How a {@link Rule} is answered. */
final class RuleEvaluation {

  private RuleEvaluation() {}

  static Answer evaluate(Rule rule, Map<String, List<String>> facts) {
    if (rule.operator().equals("always")) {
      return new Answer(Verdict.HOLDS, "always");
    }
    var found = facts.get(rule.fact());
    if (found == null) {
      return new Answer(Verdict.UNKNOWN, "'" + rule.fact() + "' was not observed");
    }
    try {
      return decide(rule, found, facts);
    } catch (IllegalArgumentException | ArithmeticException cannotTell) {
      return new Answer(
          Verdict.UNKNOWN,
          "'%s' is %s, which cannot be compared with '%s' (%s)"
              .formatted(rule.fact(), found, rule.value(), cannotTell.getMessage()));
    }
  }

  private static Answer decide(Rule rule, List<String> found, Map<String, List<String>> facts) {
    var lines = found.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return switch (rule.operator()) {
      case "empty" -> answer(lines.isEmpty(), rule, lines, "nothing");
      case "notEmpty" -> answer(!lines.isEmpty(), rule, lines, "something");
      case "equals" ->
          answer(lines.equals(operand(rule, facts)), rule, lines, operand(rule, facts));
      case "notEquals" ->
          answer(!lines.equals(operand(rule, facts)), rule, lines, operand(rule, facts));
      case "atLeast" -> answer(compare(rule, lines, facts) >= 0, rule, lines, operand(rule, facts));
      case "below" -> answer(compare(rule, lines, facts) < 0, rule, lines, operand(rule, facts));
      case "subsetOf" -> {
        var missing = new ArrayList<>(lines);
        missing.removeAll(operand(rule, facts));
        yield new Answer(
            missing.isEmpty() ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
            missing.isEmpty() ? rule.fact() + ": all there" : "missing: " + missing);
      }
      case "disjointFrom" -> {
        var common = new ArrayList<>(lines);
        common.retainAll(operand(rule, facts));
        yield new Answer(
            common.isEmpty() ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
            common.isEmpty() ? rule.fact() + ": none of them" : "found: " + common);
      }
      default -> throw new IllegalArgumentException("unknown operator " + rule.operator());
    };
  }

  private static Answer answer(boolean holds, Rule rule, List<String> found, Object wanted) {
    return new Answer(
        holds ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
        "%s is %s, wanted %s %s".formatted(rule.fact(), found, rule.operator(), wanted));
  }

  /**
   * Whole numbers order as versions do, and 14.9 is below 14.10. Where many hosts gave a value, it
   * is the one that is hardest to accept, so that what holds for it holds for each of them.
   */
  private static int compare(Rule rule, List<String> found, Map<String, List<String>> facts) {
    boolean atLeast = rule.operator().equals("atLeast");
    Version hardest = atLeast ? Collections.min(versions(found)) : Collections.max(versions(found));
    List<Version> asked = versions(operand(rule, facts));
    return hardest.compareTo(atLeast ? Collections.max(asked) : Collections.min(asked));
  }

  private static List<Version> versions(List<String> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a value was expected, not none");
    }
    return lines.stream().map(Version::new).toList();
  }

  private static String product(String line, String factor) {
    BigDecimal product = new BigDecimal(line.strip()).multiply(new BigDecimal(factor));
    return product.setScale(0, RoundingMode.CEILING).toPlainString();
  }

  private static List<String> operand(Rule rule, Map<String, List<String>> facts) {
    if (!rule.value().startsWith("fact:")) {
      return List.of(rule.value());
    }
    String[] parts = rule.value().substring("fact:".length()).split("\\*", 2);
    var lines = facts.get(parts[0]);
    if (lines == null) {
      throw new IllegalArgumentException("'" + parts[0] + "' was not observed");
    }
    if (parts.length == 1) {
      return lines;
    }
    return lines.stream().map(line -> product(line, parts[1])).toList();
  }
}
