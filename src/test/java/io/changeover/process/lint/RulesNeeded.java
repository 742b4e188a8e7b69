package io.changeover.process.lint;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each rule of the safety check is needed for: changed diagrams of which a check without this
 * rule would see one place less. The oracle, or the row of a bad diagram, says that it is one.
 */
final class RulesNeeded {

  private final Map<String, Map<String, String>> witnesses = new TreeMap<>();

  /** Rules, and rules at an element, that alone say of a place that it is unsafe. */
  void add(String what, Collection<Finding> findings) {
    var byPlace = new HashMap<String, Set<Finding>>();
    for (Finding finding : findings) {
      if (finding.isUnsafe()) {
        byPlace
            .computeIfAbsent(
                finding.file() + "#" + finding.element(), p -> new java.util.HashSet<>())
            .add(finding);
      }
    }
    byPlace.forEach(
        (place, about) -> {
          if (about.stream().map(Finding::rule).distinct().count() == 1) {
            Finding only = about.iterator().next();
            witnesses
                .computeIfAbsent(only.rule(), rule -> new TreeMap<>())
                .putIfAbsent(place, what);
          }
        });
  }

  /** By how many changes at how many places each rule is needed, one line each. */
  List<String> table() {
    return witnesses.entrySet().stream()
        .map(
            row ->
                "%-28s needed at %2d places, such as %s"
                    .formatted(
                        row.getKey(),
                        row.getValue().size(),
                        row.getValue().entrySet().iterator().next()))
        .toList();
  }

  Set<String> rules() {
    return witnesses.keySet();
  }

  /** Every rule that there is, each fact that is asked for or forbidden being one. */
  static Set<String> all() {
    var facts = new TreeSet<String>();
    for (Step step : StepKinds.all()) {
      add(facts, step.needs(), step.forbids());
    }
    for (Outcome outcome : Outcome.values()) {
      add(facts, outcome.needs(), outcome.forbids());
    }
    add(facts, EnumSet.of(Fact.TO_PRODUCTION, Fact.REHEARSED), Set.of());
    for (String rule : SafetyRules.ALL) {
      if (!rule.endsWith("-")) {
        facts.add(rule);
      }
    }
    return facts;
  }

  private static void add(Set<String> all, Set<Fact> needs, Set<Fact> forbids) {
    needs.forEach(fact -> all.add("needs-" + name(fact)));
    forbids.forEach(fact -> all.add("not-after-" + name(fact)));
  }

  private static String name(Fact fact) {
    return fact.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
