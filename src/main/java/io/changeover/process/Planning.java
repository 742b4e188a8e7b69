package io.changeover.process;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.failure.PermanentFailure;
import io.changeover.failure.Refusal;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.plan.Plan;
import io.changeover.plan.PlanDrift;
import io.changeover.plan.Planner;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import io.changeover.version.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What `prepare` does between asking and the first step: plan, preflight, lock. */
@Component
public class Planning {

  private final Planner planner;
  private final Inventories inventories;
  private final UpgradeStore upgrades;
  private final Rehearsals rehearsals;
  private final Bookkeeping books;

  public Planning(
      Planner planner,
      Inventories inventories,
      UpgradeStore upgrades,
      Rehearsals rehearsals,
      Bookkeeping books) {
    this.planner = planner;
    this.inventories = inventories;
    this.upgrades = upgrades;
    this.rehearsals = rehearsals;
    this.books = books;
  }

  /** Observes and makes the plan of an upgrade; takes long and changes nothing. */
  public Plan plan(String upgrade) {
    UpgradeRow row = upgrades.get(upgrade);
    requireWanted(row);
    return planner.plan(environment(row), new Version(row.to()), books.bundle(upgrade));
  }

  /** Keeps the plan that was made. */
  public Planned keep(String upgrade, Plan plan) {
    UpgradeRow row = upgrades.get(upgrade);
    requireWanted(row);
    Environment environment = environment(row);
    upgrades.savePlan(upgrade, plan);
    books.record(
        "plan.made",
        upgrade,
        Map.of(
            "environment", row.environment(),
            "from", plan.from().text(),
            "to", plan.to().text(),
            "path", plan.path(),
            "planDigest", plan.planDigest(),
            "recipeDigest", plan.recipeDigest(),
            "bundle", plan.bundle().id(),
            "steps", Integer.toString(plan.steps().size())));
    boolean goNoGo = environment.isProduction() || environment.goNoGo() || plan.asksGoNoGo();
    return new Planned(plan.hops().size(), goNoGo);
  }

  /** A person may have asked for the way back meanwhile. */
  private static void requireWanted(UpgradeRow row) {
    if (!row.wayBack().isEmpty()) {
      throw new Refusal("noPath", row.reason());
    }
  }

  private Environment environment(UpgradeRow row) {
    return inventories.current().environment(row.environment());
  }

  /** Looks again, before anything is touched; what may only be away for a moment is thrown. */
  public Sight lookAgain(String upgrade) {
    UpgradeRow row = upgrades.get(upgrade);
    try {
      return new Sight(
          planner.plan(environment(row), new Version(row.to()), books.bundle(upgrade)), "");
    } catch (PermanentFailure unseen) {
      return new Sight(null, String.valueOf(unseen.getMessage()));
    }
  }

  /**
   * @throws Refusal {@code drift} if what was approved is not what is there now, {@code notReady}
   *     if a prerequisite is not met, production has no rehearsal, or nothing could be seen
   */
  public void preflight(String upgrade, Sight sight) {
    UpgradeRow row = upgrades.get(upgrade);
    Environment environment = environment(row);
    Plan now = sight.plan();
    if (now == null) {
      throw refuse("notReady", row, List.of(sight.unseen()));
    }
    Plan approved = upgrades.plan(upgrade).orElse(now);
    if (!now.planDigest().equals(approved.planDigest())) {
      throw refuse("drift", row, PlanDrift.between(approved, now));
    }
    var problems = new ArrayList<>(unmet(now));
    problems.addAll(rehearsals.missing(row.production(), now));
    problems.addAll(books.closedWindow(environment));
    if (!problems.isEmpty()) {
      throw refuse("notReady", row, problems);
    }
    books.record("preflight.passed", upgrade, Map.of("planDigest", now.planDigest()));
  }

  /** What would stand in the way of an upgrade besides its plan's checks. */
  public List<String> obstacles(Environment environment, Plan plan) {
    var obstacles = new ArrayList<>(rehearsals.missing(environment.isProduction(), plan));
    obstacles.addAll(books.closedWindow(environment));
    obstacles.addAll(books.holder(environment));
    return obstacles;
  }

  /**
   * @throws Refusal {@code held} if another upgrade holds the environment
   */
  public void lock(String upgrade) {
    UpgradeRow row = upgrades.get(upgrade);
    try {
      long fence = books.lock(row);
      books.record(
          "environment.locked",
          upgrade,
          Map.of("environment", row.environment(), "fence", Long.toString(fence)));
    } catch (EnvironmentHeld held) {
      String why = String.valueOf(held.getMessage());
      upgrades.addReason(upgrade, why);
      throw new Refusal("held", why);
    }
  }

  private Refusal refuse(String code, UpgradeRow row, List<String> problems) {
    String text = String.join("; ", problems);
    books.record("preflight.failed", row.id(), Map.of("code", code, "checks", text));
    return new Refusal(
        code, "Preflight of %s found: %s. Nothing was changed.".formatted(row.environment(), text));
  }

  private static List<String> unmet(Plan plan) {
    return plan.prerequisites().stream()
        .filter(check -> !check.state().equals("met"))
        .map(c -> "%s is %s (%s). %s".formatted(c.name(), c.state(), c.found(), c.cure()))
        .toList();
  }

  /**
   * @param plan what a plan made now would be, or null if nothing could be seen
   * @param unseen why nothing could be seen; empty otherwise
   */
  public record Sight(@Nullable Plan plan, String unseen) {}

  /**
   * @param hops how many hops the plan has
   * @param goNoGo whether the go/no-go gate is asked for
   */
  public record Planned(int hops, boolean goNoGo) {}

  /** Audit and lock, which planning writes to. */
  @Component
  public static final class Bookkeeping {

    private final AuditTrail audit;
    private final EnvironmentLocks locks;
    private final BundleStore bundles;
    private final Clock clock;

    Bookkeeping(AuditTrail audit, EnvironmentLocks locks, BundleStore bundles, Clock clock) {
      this.bundles = bundles;
      this.clock = clock;
      this.audit = audit;
      this.locks = locks;
    }

    void record(String type, String upgrade, Map<String, String> details) {
      audit.record(new AuditEvent(type, upgrade, "changeover", details));
    }

    /** The diagrams it began on, whatever was deployed or approved since; empty if not known. */
    String bundle(String upgrade) {
      return bundles.ofUpgrade(upgrade).map(BundleRow::id).orElse("");
    }

    /** Where there is a window it is changed inside it only, however the upgrade was started. */
    List<String> closedWindow(Environment environment) {
      var window = environment.window();
      Instant now = clock.instant();
      return window == null || window.isOpen(now)
          ? List.of()
          : List.of(
              "the maintenance window of %s is closed; it opens at %s. Retry then"
                  .formatted(environment.name(), window.nextOpening(now)));
    }

    /** Who holds it, if anybody does. */
    List<String> holder(Environment environment) {
      return locks
          .find(environment.name())
          .filter(lock -> !lock.state().equals("FREE"))
          .map(EnvironmentLocks.Lock::inWords)
          .stream()
          .toList();
    }

    long lock(UpgradeRow row) {
      locks.take(row.environment(), row.id(), row.requester());
      return locks.fence(row.environment());
    }
  }
}
