package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.inventory.Inventories;
import io.changeover.plan.Plan;
import io.changeover.plan.Planner;
import io.changeover.platform.Observation;
import io.changeover.platform.Platforms;
import io.changeover.process.Actor;
import io.changeover.process.Planning;
import io.changeover.process.Preflight;
import io.changeover.process.RiskView;
import io.changeover.process.TaskView;
import io.changeover.process.UpgradeView;
import io.changeover.process.Upgrades;
import io.changeover.process.store.UpgradeStore;
import io.changeover.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The face on top of engine and tables; each part of it has a class of its own. */
@Component
final class EngineUpgrades implements Upgrades {

  private final Looks looks;
  private final Starting starting;
  private final Decisions decisions;
  private final Interventions interventions;
  private final Views views;
  private final RiskViews risks;
  private final Obstacles obstacles;

  EngineUpgrades(
      Looks looks,
      Starting starting,
      Decisions decisions,
      Interventions interventions,
      Views views,
      RiskViews risks,
      Obstacles obstacles) {
    this.obstacles = obstacles;
    this.risks = risks;
    this.looks = looks;
    this.starting = starting;
    this.decisions = decisions;
    this.interventions = interventions;
    this.views = views;
  }

  @Override
  public Observation observe(String environment) {
    return looks.observe(environment);
  }

  @Override
  public Plan plan(String environment, String to) {
    return looks.plan(environment, to);
  }

  @Override
  public Preflight preflight(String environment, String to) {
    return looks.preflight(environment, to);
  }

  @Override
  public String startUpgrade(Actor actor, String environment, String to, String bundle) {
    return starting.upgrade(actor, environment, to, starting.prepare(actor, environment, bundle));
  }

  @Override
  public String startRollout(Actor actor, String rollout, String bundle) {
    return starting.rollout(actor, rollout, starting.prepareRollout(actor, rollout, bundle));
  }

  @Override
  public List<UpgradeView> list() {
    return views.all();
  }

  @Override
  public UpgradeView status(String id) {
    return views.of(id);
  }

  @Override
  public List<TaskView> tasks(Actor actor) {
    return decisions.open(actor);
  }

  @Override
  public void claim(Actor actor, String task) {
    SecondTry.of(() -> decisions.claim(actor, task));
  }

  @Override
  public void complete(Actor actor, String task, String decision, String reason) {
    SecondTry.of(() -> decisions.complete(actor, task, decision, reason));
  }

  @Override
  public void pause(Actor actor, String id, String reason) {
    interventions.pause(actor, id, reason);
  }

  @Override
  public void resume(Actor actor, String id) {
    interventions.resume(actor, id);
  }

  @Override
  public void abort(Actor actor, String id, String reason) {
    SecondTry.of(() -> interventions.turnBack(actor, id, "abort", reason));
  }

  @Override
  public void rollback(Actor actor, String id, String reason) {
    SecondTry.of(() -> interventions.turnBack(actor, id, "rollBack", reason));
  }

  @Override
  public void retry(Actor actor, String id) {
    SecondTry.of(() -> interventions.afterFailure(actor, id, "retry", ""));
  }

  @Override
  public void skip(Actor actor, String id, String reason) {
    SecondTry.of(() -> interventions.afterFailure(actor, id, "skip", reason));
  }

  @Override
  public void exclude(Actor actor, String id, String host, String reason) {
    SecondTry.of(() -> interventions.exclude(actor, id, host, reason));
  }

  @Override
  public Map<String, String> obstacles(String id) {
    return obstacles.of(id);
  }

  @Override
  public Optional<Instant> openSince(String id) {
    return obstacles.openSince(id);
  }

  @Override
  public List<RiskView> risks(Actor actor, String id) {
    return risks.of(actor, id);
  }

  @Override
  public void accept(Actor actor, String id, String risk, String reason, String planDigest) {
    interventions.accept(actor, id, risk, reason, planDigest);
  }

  @Override
  public void finish(Actor actor, String id, String reason) {
    SecondTry.of(() -> decisions.completeGate(actor, id, "finalSignOff", "approve", reason));
  }

  @Override
  public Plan planOf(String id) {
    return looks.planOf(id);
  }

  /** Read-only looks at environments. */
  @Component
  static final class Looks {

    private final Inventories inventories;
    private final Platforms platforms;
    private final Planner planner;
    private final UpgradeStore upgrades;
    private final Planning planning;

    Looks(
        Inventories inventories,
        Platforms platforms,
        Planner planner,
        UpgradeStore upgrades,
        Planning planning) {
      this.planning = planning;
      this.inventories = inventories;
      this.platforms = platforms;
      this.planner = planner;
      this.upgrades = upgrades;
    }

    Observation observe(String name) {
      var environment = inventories.current().environment(name);
      return platforms.get(environment.platform()).observe(environment.target());
    }

    Plan plan(String name, String to) {
      return planner.plan(inventories.current().environment(name), version(to));
    }

    Preflight preflight(String name, String to) {
      Plan plan = plan(name, to);
      return new Preflight(plan, planning.obstacles(inventories.current().environment(name), plan));
    }

    Plan planOf(String id) {
      return upgrades
          .plan(upgrades.get(id).id())
          .orElseThrow(() -> new BadInput(id + " has no plan yet. See: changeover status " + id));
    }

    private static Version version(String text) {
      try {
        return new Version(text);
      } catch (IllegalArgumentException noVersion) {
        throw new BadInput("--to: " + noVersion.getMessage() + ". Example: --to 17");
      }
    }
  }
}
