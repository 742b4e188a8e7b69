package io.changeover.process;

import io.changeover.plan.Plan;
import io.changeover.plan.RehearsalMatch;
import io.changeover.process.store.BundleStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * No production before a rehearsal, a signed-off non-production run of the same recipe, and on
 * approved diagrams only.
 */
@Component
public class Rehearsals {

  /** A rehearsal older than this stands for a production that may have changed since. */
  private static final Duration MAX_AGE = Duration.ofDays(30);

  private final UpgradeStore upgrades;
  private final BundleStore bundles;
  private final Clock clock;

  public Rehearsals(UpgradeStore upgrades, BundleStore bundles, Clock clock) {
    this.upgrades = upgrades;
    this.bundles = bundles;
    this.clock = clock;
  }

  /** What is missing, in words; empty if production may go on or the upgrade is no production. */
  public List<String> missing(boolean production, Plan plan) {
    if (!production) {
      return List.of();
    }
    var missing = new ArrayList<>(unapproved(plan.bundle().id()));
    missing.addAll(rehearsal(plan));
    return missing;
  }

  private List<String> unapproved(String bundle) {
    if (bundle.isEmpty() || bundles.get(bundle).isApproved()) {
      return List.of();
    }
    return List.of(
        ("production takes approved diagrams only, and these are %s. Somebody else approves them:"
                + " changeover bundle show %s")
            .formatted(bundles.get(bundle).inWords(), bundle));
  }

  private List<String> rehearsal(Plan plan) {
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
