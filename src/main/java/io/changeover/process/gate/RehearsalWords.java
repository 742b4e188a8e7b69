package io.changeover.process.gate;

import io.changeover.plan.Plan;
import io.changeover.process.Moments;
import io.changeover.process.Outcomes;
import io.changeover.process.Rehearsals;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How it went before production. */
@Component
class RehearsalWords {

  private final UpgradeStore upgrades;
  private final GateStore gates;
  private final Rehearsals rehearsals;

  RehearsalWords(UpgradeStore upgrades, GateStore gates, Rehearsals rehearsals) {
    this.upgrades = upgrades;
    this.gates = gates;
    this.rehearsals = rehearsals;
  }

  /** The rehearsal that a production upgrade rests on. */
  String of(UpgradeRow row, Plan plan) {
    if (!row.production()) {
      return "not needed here: this is not production";
    }
    var missing = rehearsals.missing(true, plan);
    return missing.isEmpty()
        ? stage(upgrades.rehearsals(plan.recipeDigest()).get(0))
        : "none that counts: " + String.join("; ", missing);
  }

  /** The stages of a rollout so far. */
  String of(UpgradeRow rollout) {
    return upgrades.children(rollout.id()).stream()
        .map(this::stage)
        .collect(Collectors.joining("\n"));
  }

  private String stage(UpgradeRow stage) {
    String signer =
        gates.newest(stage.id(), "finalSignOff").map(GateStore.Decision::actor).orElse("nobody");
    var ended = stage.ended();
    return "%s (%s): %s%s, signed off by %s."
        .formatted(
            stage.environment(),
            stage.id(),
            stage.outcome().equals(Outcomes.UPGRADED) ? "upgraded and verified" : stage.outcome(),
            ended == null
                ? ""
                : " on %s after %s"
                    .formatted(
                        Moments.inWords(ended),
                        Moments.inWords(Duration.between(stage.began(), ended))),
            signer);
  }
}
