package io.changeover.process.face;

import io.changeover.plan.Plan;
import io.changeover.process.UpgradeView;
import io.changeover.process.face.StepViews.Progress;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How upgrades and rollouts stand, read from tables and engine. */
@Component
class Views {

  private final UpgradeStore upgrades;
  private final StepViews steps;
  private final Waiting waiting;
  private final EnvironmentLocks locks;
  private final DebtViews debts;
  private final Clock clock;

  Views(
      UpgradeStore upgrades,
      StepViews steps,
      Waiting waiting,
      EnvironmentLocks locks,
      DebtViews debts,
      Clock clock) {
    this.debts = debts;
    this.locks = locks;
    this.clock = clock;
    this.upgrades = upgrades;
    this.steps = steps;
    this.waiting = waiting;
  }

  @Transactional(readOnly = true)
  public List<UpgradeView> all() {
    return upgrades.all().stream().map(this::view).toList();
  }

  @Transactional(readOnly = true)
  public UpgradeView of(String id) {
    return view(upgrades.get(id));
  }

  private UpgradeView view(UpgradeRow row) {
    Optional<Plan> plan = upgrades.plan(row.id());
    var stepViews = plan.map(p -> steps.of(row, p)).orElse(List.of());
    var children = upgrades.children(row.id());
    var childIds = children.stream().map(UpgradeRow::id).toList();
    var wait = row.ended() == null ? waiting.of(row) : Waiting.NOTHING;
    var progress =
        row.isRollout() && row.ended() == null
            ? ofChildren(row, children)
            : steps.progress(row, plan, stepViews);
    return new UpgradeView(
        row.id(),
        row.parent(),
        row.environment(),
        row.platform(),
        plan.map(p -> p.from().text()).orElse(""),
        row.to(),
        row.requester(),
        state(row, wait),
        wait.inWords(),
        wait.reason().isEmpty() ? row.reason() : wait.reason(),
        row.planDigest(),
        row.recipeDigest(),
        stepViews,
        childIds,
        progress.percent(),
        row.began(),
        progress.expectedEnd(),
        row.ended(),
        row.ended() == null ? Map.of() : locked(row.id(), childIds),
        debts.of(row.id()));
  }

  private Map<String, String> locked(String id, List<String> children) {
    var locked = new TreeMap<String, String>();
    locks.keptBy(id).forEach(environment -> locked.put(environment, id));
    children.forEach(
        child -> locks.keptBy(child).forEach(environment -> locked.put(environment, child)));
    return locked;
  }

  private static String state(UpgradeRow row, Waiting.Wait wait) {
    if (row.ended() != null) {
      return row.outcome();
    }
    if (row.paused()) {
      return "paused";
    }
    return wait.isForPerson() ? "waiting" : "running";
  }

  private Progress ofChildren(UpgradeRow rollout, List<UpgradeRow> children) {
    Optional<Duration> newestPlan =
        children.stream()
            .flatMap(child -> upgrades.plan(child.id()).stream())
            .reduce((older, newer) -> newer)
            .map(plan -> plan.estimate().expected());
    var views = children.stream().map(this::view).toList();
    return new RolloutProgress(views, waiting.environments(rollout), newestPlan)
        .at(clock.instant());
  }
}
