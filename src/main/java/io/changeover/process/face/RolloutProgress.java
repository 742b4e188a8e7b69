package io.changeover.process.face;

import io.changeover.process.UpgradeView;
import io.changeover.process.face.StepViews.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a rollout is, and when all its steps would be done: what its upgrades have left, and for
 * each stage that has not begun what the newest plan expects, for nobody has planned it yet.
 *
 * @param upgrades those that have begun
 * @param stages how many environments the rollout goes through
 * @param newestPlan what the newest plan of its upgrades expects, if there is one
 */
record RolloutProgress(List<UpgradeView> upgrades, int stages, Optional<Duration> newestPlan) {

  Progress at(Instant now) {
    int expected = Math.max(upgrades.size(), stages);
    int sum = upgrades.stream().mapToInt(UpgradeView::progress).sum();
    return new Progress(
        expected == 0 ? 0 : sum / expected,
        newestPlan.map(stage -> now.plus(left(stage, expected, now))).orElse(null));
  }

  private Duration left(Duration stage, int expected, Instant now) {
    Duration left = stage.multipliedBy(expected - upgrades.size());
    for (UpgradeView upgrade : upgrades) {
      left = left.plus(left(upgrade, stage, now));
    }
    return left;
  }

  private static Duration left(UpgradeView upgrade, Duration stage, Instant now) {
    if (upgrade.isOver()) {
      return Duration.ZERO;
    }
    @Nullable Instant end = upgrade.expectedEnd();
    return end == null ? stage : Duration.between(now, end);
  }
}
