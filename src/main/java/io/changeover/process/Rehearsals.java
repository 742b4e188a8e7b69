package io.changeover.process;

import io.changeover.plan.Plan;
import io.changeover.plan.RehearsalMatch;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** No production before a rehearsal: a signed-off non-production run of the same recipe. */
@Component
public class Rehearsals {

  /** A rehearsal older than this stands for a production that may have changed since. */
  private static final Duration MAX_AGE = Duration.ofDays(30);

  private final UpgradeStore upgrades;
  private final Clock clock;

  public Rehearsals(UpgradeStore upgrades, Clock clock) {
    this.upgrades = upgrades;
    this.clock = clock;
  }

  /** What is missing, in words; empty if production may go on or the upgrade is no production. */
  public List<String> missing(boolean production, Plan plan) {
    if (!production) {
      return List.of();
    }
    var candidates = upgrades.rehearsals(plan.recipeDigest());
    if (candidates.isEmpty()) {
      return List.of(
          "no non-production environment was upgraded and signed off with this recipe ("
              + plan.recipeDigest().substring(0, 12)
              + "). Upgrade one first, e.g. by starting the rollout");
    }
    UpgradeRow newest = candidates.get(0);
    var ended = newest.ended();
    var rehearsed = upgrades.plan(newest.id());
    if (ended == null || rehearsed.isEmpty()) {
      return List.of("the rehearsal " + newest.id() + " has no plan or no end on record");
    }
    return RehearsalMatch.compare(rehearsed.get(), ended, plan, MAX_AGE, clock.instant());
  }
}
