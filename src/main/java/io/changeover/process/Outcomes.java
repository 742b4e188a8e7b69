package io.changeover.process;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.UpgradeStore;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Records how upgrades and rollouts end, in the engine's transaction. */
@Component
public class Outcomes {

  /** The words that ends are known by; nothing else is ever shown as an end. */
  public static final String UPGRADED = "upgradedAndVerified";

  public static final String ROLLED_BACK = "rolledBackAndVerified";
  public static final String UNTOUCHED = "abortedUntouched";
  public static final String NEEDS_PERSON = "needsPerson";

  public static final Set<String> OF_UPGRADES =
      Set.of(UPGRADED, ROLLED_BACK, UNTOUCHED, NEEDS_PERSON);
  public static final Set<String> OF_ROLLOUTS =
      Set.of("allUpgraded", "stoppedAfterPreProduction", "productionDeclined", NEEDS_PERSON);

  private final UpgradeStore upgrades;
  private final EnvironmentLocks locks;
  private final DebtStore debts;
  private final AuditTrail audit;

  public Outcomes(
      UpgradeStore upgrades, EnvironmentLocks locks, DebtStore debts, AuditTrail audit) {
    this.upgrades = upgrades;
    this.locks = locks;
    this.debts = debts;
    this.audit = audit;
  }

  /**
   * Open debt never ends as upgraded and verified, and a locked environment never unlocks alone.
   */
  public void upgradeEnded(String id, String environment, String outcome) {
    if (outcome.equals(UPGRADED) && !debts.open(id).isEmpty()) {
      throw new IllegalStateException(
          "%s has open debt and cannot end as upgraded and verified".formatted(id));
    }
    upgrades.end(id, outcome);
    String lockEvent = "environment.unlocked";
    if (outcome.equals(NEEDS_PERSON)) {
      locks.keepForPerson(environment, id);
      lockEvent = "environment.kept";
    } else {
      locks.release(environment, id);
    }
    audit.record(new AuditEvent(lockEvent, id, "changeover", Map.of("environment", environment)));
    audit.record(
        new AuditEvent(
            "upgrade.ended",
            id,
            "changeover",
            Map.of(
                "environment", environment,
                "outcome", outcome,
                "reason", upgrades.get(id).reason())));
  }

  /** What a copy of production left half done stays locked for a person. */
  public void rolloutEnded(String id, String outcome) {
    locks
        .heldBy(id)
        .forEach(
            environment -> {
              locks.keepForPerson(environment, id);
              audit.record(
                  new AuditEvent(
                      "environment.kept", id, "changeover", Map.of("environment", environment)));
            });
    upgrades.end(id, outcome);
    audit.record(new AuditEvent("rollout.ended", id, "changeover", Map.of("outcome", outcome)));
  }
}
