package io.changeover.process.face;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.failure.BadInput;
import io.changeover.plan.Plan;
import io.changeover.process.Actor;
import io.changeover.process.Exclusion;
import io.changeover.process.NotAllowed;
import io.changeover.process.PlanChanged;
import io.changeover.process.gate.Preconditions;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.RiskStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an operator may do to an upgrade under way. */
@Component
class Interventions {

  static final String AFTER_FAILURE = "decideAfterFailure";

  private final UpgradeStore upgrades;
  private final Decisions decisions;
  private final WayBack wayBack;
  private final Exclusion exclusion;
  private final Acceptance acceptance;
  private final AuditTrail audit;

  Interventions(
      UpgradeStore upgrades,
      Decisions decisions,
      WayBack wayBack,
      Exclusion exclusion,
      Acceptance acceptance,
      AuditTrail audit) {
    this.upgrades = upgrades;
    this.decisions = decisions;
    this.wayBack = wayBack;
    this.exclusion = exclusion;
    this.acceptance = acceptance;
    this.audit = audit;
  }

  @Transactional
  public void pause(Actor actor, String id, String reason) {
    UpgradeRow row = running(actor, id, "pause");
    upgrades.setPaused(row.id(), true);
    record("upgrade.paused", actor, id, reason);
  }

  @Transactional
  public void resume(Actor actor, String id) {
    UpgradeRow row = running(actor, id, "resume");
    if (!row.paused()) {
      throw new BadInput(id + " is not paused.");
    }
    upgrades.setPaused(id, false);
    record("upgrade.resumed", actor, id, "");
  }

  @Transactional
  public void turnBack(Actor actor, String id, String how, String reason) {
    UpgradeRow row = running(actor, id, how.equals("abort") ? "abort" : "roll back");
    if (reason.isBlank()) {
      throw new BadInput("Say why: --reason TEXT. It is kept in the audit trail.");
    }
    record("upgrade.turnedBack", actor, id, how + ": " + reason);
    wayBack.ask(actor, row, how, reason);
  }

  @Transactional
  public void afterFailure(Actor actor, String id, String decision, String reason) {
    alive(actor, id, decision);
    if (decision.equals("retry") && wayBack.retryIncident(id)) {
      record("incident.retried", actor, id, "");
      return;
    }
    decisions.completeGate(actor, id, gateOf(id), decision, reason);
  }

  @Transactional
  public void exclude(Actor actor, String id, String host, String reason) {
    alive(actor, id, "exclude a host of");
    exclusion.check(id, decisions.question(id, AFTER_FAILURE), host);
    decisions.completeGate(actor, id, AFTER_FAILURE, "exclude", reason);
  }

  private String gateOf(String id) {
    return wayBack.waitsAtPreflight(id) ? "resolvePreflight" : AFTER_FAILURE;
  }

  @Transactional
  public void accept(Actor actor, String id, String risk, String reason, String planDigest) {
    UpgradeRow row = upgrades.get(id);
    if (!planDigest.isEmpty() && !planDigest.equals(row.planDigest())) {
      throw new PlanChanged(
          "The plan of %s has changed since you were shown it (it was %s, now it is %s). Nothing was accepted: read the plan of now on its page, then decide."
              .formatted(id, shortened(planDigest), shortened(row.planDigest())));
    }
    if (reason.isBlank()) {
      throw new BadInput("Say why: --reason TEXT. It is kept in the audit trail.");
    }
    acceptance.accept(actor, row, risk, reason);
  }

  private static String shortened(String digest) {
    return digest.length() <= 12 ? digest : digest.substring(0, 12) + "…";
  }

  private UpgradeRow running(Actor actor, String id, String what) {
    UpgradeRow row = alive(actor, id, what);
    if (row.isRollout()) {
      throw new BadInput(
          "%s is a rollout: name one of its upgrades. See: changeover status %s".formatted(id, id));
    }
    return row;
  }

  /** An upgrade, or a rollout, whose own steps can fail too. */
  private UpgradeRow alive(Actor actor, String id, String what) {
    Starting.requireOperator(actor, what + " an upgrade");
    UpgradeRow row = upgrades.get(id);
    if (row.ended() != null) {
      throw new BadInput("%s has ended: %s.".formatted(id, row.outcome()));
    }
    return row;
  }

  private void record(String type, Actor actor, String id, String reason) {
    audit.record(
        new AuditEvent(
            type,
            id,
            actor.user(),
            Map.of("reason", reason, "lab", Boolean.toString(actor.lab()))));
  }

  /** Accepting risks and clearing debts by name. */
  @Component
  static final class Acceptance {

    private static final String DEBT = "debt:";
    private static final String LOCK = "lock:";

    private final UpgradeStore upgrades;
    private final RiskStore risks;
    private final DebtStore debts;
    private final EnvironmentLocks locks;
    private final FreshFacts facts;
    private final AuditTrail audit;

    Acceptance(
        UpgradeStore upgrades,
        RiskStore risks,
        DebtStore debts,
        EnvironmentLocks locks,
        FreshFacts facts,
        AuditTrail audit) {
      this.facts = facts;
      this.locks = locks;
      this.upgrades = upgrades;
      this.risks = risks;
      this.debts = debts;
      this.audit = audit;
    }

    void accept(Actor actor, UpgradeRow row, String risk, String reason) {
      if (!RiskViews.mayAccept(actor)) {
        throw new NotAllowed(actor.user() + " may not accept risks: operators and approvers may.");
      }
      requireKnown(row, risk);
      risks.accept(row, risk, actor.user(), reason);
      boolean effective = risks.acceptedBy(row, risk).size() >= Preconditions.personsNeeded(row);
      if (effective && risk.startsWith(DEBT)) {
        settle(actor, row, risk.substring(DEBT.length()));
      }
      if (effective && risk.startsWith(LOCK)) {
        giveFree(actor, row, risk.substring(LOCK.length()), reason);
      }
      audit.record(
          new AuditEvent(
              "risk.accepted",
              row.id(),
              actor.user(),
              Map.of(
                  "risk",
                  risk,
                  "reason",
                  reason,
                  "planDigest",
                  row.planDigest(),
                  "effective",
                  Boolean.toString(effective))));
      facts.renew(row.id());
    }

    private void settle(Actor actor, UpgradeRow row, String name) {
      for (DebtStore.OpenDebt open : debts.open(row.id())) {
        var debt = open.debt();
        if (debt.step().equals(name) || debt.host().equals(name)) {
          audit.record(
              new AuditEvent(
                  "debt.settled",
                  row.id(),
                  actor.user(),
                  Map.of("kind", debt.kind(), "step", debt.step(), "host", debt.host())));
        }
      }
      debts.clear(row.id(), name);
    }

    /** A person has cured what was left behind and says so; the next upgrade looks for itself. */
    private void giveFree(Actor actor, UpgradeRow row, String environment, String reason) {
      locks.release(environment, row.id());
      audit.record(
          new AuditEvent(
              "environment.unlocked",
              row.id(),
              actor.user(),
              Map.of("environment", environment, "reason", reason)));
    }

    private void requireKnown(UpgradeRow row, String risk) {
      var known =
          new java.util.ArrayList<>(
              upgrades.plan(row.id()).map(Plan::risks).orElse(java.util.List.of()).stream()
                  .map(Plan.Risk::name)
                  .toList());
      debts.open(row.id()).forEach(open -> known.add(DEBT + open.debt().name()));
      locks.keptBy(row.id()).forEach(environment -> known.add(LOCK + environment));
      if (!known.contains(risk)) {
        throw new BadInput(
            "%s has no risk '%s'. It has: %s."
                .formatted(row.id(), risk, known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }
}
