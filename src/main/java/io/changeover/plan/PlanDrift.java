package io.changeover.plan;

import io.changeover.plan.ProcessCatalog.PlannedStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What changed between two plans of one environment, in words. */
public final class PlanDrift {

  private final Plan approved;
  private final Plan now;
  private final List<String> changes = new ArrayList<>();

  private PlanDrift(Plan approved, Plan now) {
    this.approved = approved;
    this.now = now;
  }

  /** One sentence for each change since the approval; empty if the plan digests are the same. */
  public static List<String> between(Plan approved, Plan now) {
    return approved.planDigest().equals(now.planDigest())
        ? List.of()
        : new PlanDrift(approved, now).sentences();
  }

  /** The differences of the recipes alone; empty if the recipe digests are the same. */
  static List<String> ofRecipes(Plan approved, Plan now) {
    if (approved.recipeDigest().equals(now.recipeDigest())) {
      return List.of();
    }
    var drift = new PlanDrift(approved, now);
    drift.recipe();
    return List.copyOf(drift.changes);
  }

  private List<String> sentences() {
    value("The environment", Plan::environment);
    value("The stage", Plan::stage);
    if (!approved.recipeDigest().equals(now.recipeDigest())) {
      recipe();
    } else {
      value("The observed version", plan -> plan.from().text());
      sets("Steps and gates", steps(approved), steps(now));
    }
    maps(
        "The prerequisite '%s'",
        approved.prerequisites().stream()
            .collect(Collectors.toMap(Plan.Check::name, Plan.Check::state, (a, b) -> a)),
        now.prerequisites().stream()
            .collect(Collectors.toMap(Plan.Check::name, Plan.Check::state, (a, b) -> a)));
    sets(
        "Cautions",
        approved.risks().stream().map(Plan.Risk::name).toList(),
        now.risks().stream().map(Plan.Risk::name).toList());
    facts();
    if (changes.isEmpty()) {
      changes.add("The two plans differ; compare them side by side before you approve.");
    }
    return List.copyOf(changes);
  }

  private void recipe() {
    value("The platform", Plan::platform);
    value("The target", plan -> plan.to().text());
    value("The path", Plan::path);
    value(
        "The way",
        plan ->
            plan.hops().stream()
                .map(hop -> hop.to().text())
                .collect(Collectors.joining(" → ", "→ ", "")));
    maps("The process of slot '%s'", approved.slots(), now.slots());
    sets("Steps and gates", steps(approved), steps(now));
    order();
    boolean explained = !changes.isEmpty();
    value("The observed version", plan -> plan.from().text());
    if (!explained && approved.from().major().equals(now.from().major())) {
      changes.add(
          "The diagrams, decisions, forms or the platform pack changed (recipe digest %s, now %s)."
              .formatted(shortened(approved), shortened(now)));
    }
  }

  private void order() {
    var before = steps(approved);
    var after = steps(now);
    if (!before.equals(after) && new TreeSet<>(before).equals(new TreeSet<>(after))) {
      changes.add("The order of steps and gates changed to: " + String.join(", ", after) + ".");
    }
  }

  private void facts() {
    Map<String, List<String>> before = LastingFacts.of(approved.facts());
    Map<String, List<String>> after = LastingFacts.of(now.facts());
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      if (!before.containsKey(name)) {
        changes.add("The fact '%s' is new: %s.".formatted(name, after.get(name)));
      } else if (!after.containsKey(name)) {
        changes.add("The fact '%s' could not be observed any more.".formatted(name));
      } else {
        sets("The fact '" + name + "'", before.get(name), after.get(name));
      }
    }
  }

  private void value(String name, Function<Plan, String> part) {
    if (!part.apply(approved).equals(part.apply(now))) {
      changes.add(
          "%s was %s and is now %s.".formatted(name, part.apply(approved), part.apply(now)));
    }
  }

  private void maps(String name, Map<String, String> before, Map<String, String> after) {
    var all = new TreeMap<>(before);
    after.forEach(all::putIfAbsent);
    for (String key : all.keySet()) {
      String was = Objects.requireNonNullElse(before.get(key), "not there");
      String is = Objects.requireNonNullElse(after.get(key), "not there");
      if (!was.equals(is)) {
        changes.add("%s was %s and is now %s.".formatted(name.formatted(key), was, is));
      }
    }
  }

  private void sets(String name, Collection<String> before, Collection<String> after) {
    var gone = new ArrayList<>(before);
    after.forEach(gone::remove);
    var come = new ArrayList<>(after);
    before.forEach(come::remove);
    if (!gone.isEmpty()) {
      changes.add("%s: no longer %s.".formatted(name, String.join(", ", gone)));
    }
    if (!come.isEmpty()) {
      changes.add("%s: now also %s.".formatted(name, String.join(", ", come)));
    }
  }

  /** Of two environments, one may ask for the go/no-go gate and the other not. */
  private List<String> steps(Plan plan) {
    boolean oneEnvironment = approved.environment().equals(now.environment());
    return plan.steps().stream()
        .map(PlannedStep::id)
        .filter(id -> oneEnvironment || !id.equals(Plan.GO_NO_GO))
        .toList();
  }

  private static String shortened(Plan plan) {
    return plan.recipeDigest().substring(0, Math.min(12, plan.recipeDigest().length()));
  }
}
