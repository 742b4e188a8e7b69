package io.changeover.process.face;

import io.changeover.failure.Refusal;
import io.changeover.operation.Operations;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.process.MigrationView.Moved;
import io.changeover.process.compare.Change;
import io.changeover.process.compare.Comparison;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * When a running upgrade could be moved: while all of it waits for persons and nothing was
 * destroyed yet. Behind that line it ends or goes back on what it began with.
 */
@Component
class MigrationRules {

  private final StartBundles starts;
  private final UpgradeStore upgrades;
  private final GateStore gates;
  private final Operations operations;

  MigrationRules(
      StartBundles starts, UpgradeStore upgrades, GateStore gates, Operations operations) {
    this.starts = starts;
    this.upgrades = upgrades;
    this.gates = gates;
    this.operations = operations;
  }

  /** What is in the way, each with its cure. */
  List<String> obstacles(UpgradeRow row, BundleRow target, List<Moved> moved) {
    var obstacles = new ArrayList<String>();
    try {
      starts.choose(target.id(), row.production());
    } catch (Refusal refused) {
      obstacles.add(String.valueOf(refused.getMessage()));
    }
    for (UpgradeRow open : open(row)) {
      destroyed(open)
          .ifPresent(
              step ->
                  obstacles.add(
                      "%s has begun to destroy (%s). From there on it ends, or goes back, on the diagrams it began with."
                          .formatted(open.id(), step)));
    }
    if (moved.isEmpty()) {
      obstacles.add("%s moved on meanwhile. Try it again.".formatted(row.id()));
    }
    for (Moved one : moved) {
      obstacles.addAll(waits(row, one));
      one.problems()
          .forEach(
              why ->
                  obstacles.add(
                      "'%s' cannot be moved from where it waits: %s. Keep the ids of elements at which upgrades wait."
                          .formatted(one.name(), why)));
    }
    return obstacles;
  }

  /** A rollout's upgrade that runs now counts with it. */
  private List<UpgradeRow> open(UpgradeRow row) {
    var open = new ArrayList<>(List.of(row));
    upgrades.children(row.id()).stream().filter(child -> child.ended() == null).forEach(open::add);
    return open;
  }

  private Optional<String> destroyed(UpgradeRow row) {
    Set<String> begun =
        operations.operations(row.id()).stream()
            .map(operation -> operation.step().name()) // whichever host it was on
            .collect(Collectors.toSet());
    return upgrades.plan(row.id()).stream()
        .flatMap(plan -> plan.steps().stream())
        .filter(step -> step.destructive() && begun.contains(step.id()))
        .map(PlannedStep::name)
        .findFirst();
  }

  private List<String> waits(UpgradeRow row, Moved one) {
    boolean known = !one.waitsAt().isEmpty();
    if (known && one.waitsAt().stream().allMatch(MigrationRules::isForPeople)) {
      return List.of();
    }
    return List.of(
        "'%s' works at '%s'. It can be tried when a person is asked: changeover status %s --watch"
            .formatted(one.name(), String.join("', '", one.before()), row.id()));
  }

  /** A task of a person, or a process it called that is looked at by itself. */
  private static boolean isForPeople(String element) {
    return element.startsWith("userTask_") || element.startsWith("callActivity_");
  }

  /** What would follow besides, in words. */
  List<String> consequences(
      UpgradeRow row, BundleRow source, List<Moved> moved, Comparison changes) {
    var consequences = new ArrayList<String>();
    for (var decision : gates.of(row.id())) {
      if (!decision.planDigest().isEmpty()) {
        consequences.add(
            "'%s' by %s at %s was decided on the plan of %s. The plan's digest would be another, so it would be asked again."
                .formatted(decision.decision(), decision.actor(), decision.gate(), source.id()));
      }
    }
    for (Moved one : moved) {
      for (Change change : atWaiting(one, changes)) {
        consequences.add(
            "The open task '%s' keeps what it was made with (%s: %s); the new diagram says %s."
                .formatted(
                    change.name(),
                    change.aspect(),
                    orNothing(change.before()),
                    orNothing(change.after())));
      }
    }
    if (row.production()) {
      consequences.add(
          "Production would need a rehearsal on the new diagrams: their digest is part of what was rehearsed.");
    }
    return consequences;
  }

  private static List<Change> atWaiting(Moved one, Comparison changes) {
    return changes.files().stream()
        .flatMap(file -> file.changes().stream())
        .filter(change -> one.waitsAt().contains(change.element()))
        .filter(change -> change.element().startsWith("userTask_"))
        .toList();
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? "nothing" : text;
  }
}
