package io.changeover.process.gate;

import static io.changeover.process.Variables.FAILED_HOST;
import static io.changeover.process.Variables.FAILED_STEP;
import static io.changeover.process.Variables.FAILURE_SUMMARY;
import static io.changeover.process.Variables.LOSS_SUMMARY;

import io.changeover.plan.Plan;
import io.changeover.process.Moments;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** The few facts a person needs for a decision; the whole plan is one link away. */
@Component
public class GateFacts {

  /** Where in a program something failed: kept in the ledger, of no use for a decision. */
  private static final Pattern STACK = Pattern.compile("\\R\\s+(at \\S.*|\\.\\.\\. \\d+ more)");

  /** What stands behind a number of rows that is not of now. */
  public static final String OLD = "when last counted";

  /** How long the way back takes, and what it would lose. */
  public static final String WAY_BACK = "rollbackTime";

  private static final String PRODUCTION_ENVIRONMENT = "productionEnvironment";

  private final UpgradeStore upgrades;
  private final RiskWords risks;
  private final WindowWords window;
  private final LedgerWords ledger;
  private final RehearsalWords rehearsals;
  private final FailureWords failures;

  GateFacts(
      UpgradeStore upgrades,
      RiskWords risks,
      WindowWords window,
      LedgerWords ledger,
      RehearsalWords rehearsals,
      FailureWords failures) {
    this.upgrades = upgrades;
    this.risks = risks;
    this.window = window;
    this.ledger = ledger;
    this.rehearsals = rehearsals;
    this.failures = failures;
  }

  Map<String, String> of(Gate gate, String id, VariableScope scope) {
    var facts = new LinkedHashMap<String, String>();
    UpgradeRow row = upgrades.get(id);
    facts.put("environment", row.environment());
    facts.put("toVersion", row.to());
    upgrades
        .plan(id)
        .ifPresent(
            plan -> {
              aboutPlan(facts, row, plan);
              forGate(facts, gate, row, plan, scope);
            });
    if (row.isRollout()) {
      aboutRollout(facts, row, text(scope, PRODUCTION_ENVIRONMENT));
    }
    aboutFailure(facts, gate, id, scope);
    facts.replaceAll(
        (name, value) -> value.length() <= 3000 ? value : value.substring(0, 3000) + "…");
    return facts;
  }

  /** {@link #WAY_BACK} again, with rows that were counted just now; empty if nothing is planned. */
  public Optional<String> wayBack(String id, String rows) {
    return upgrades.plan(id).map(plan -> wayBack(id, plan, rows));
  }

  private String wayBack(String id, Plan plan, String rows) {
    return Moments.inWords(plan.estimate().rollback()) + ledger.lossOfGoingBack(id, rows);
  }

  private void aboutPlan(Map<String, String> facts, UpgradeRow row, Plan plan) {
    facts.put("fromVersion", plan.from().text());
    facts.put(
        "planSummary",
        "%s from %s to %s, %s, %d steps, about %s. Plan %s."
            .formatted(
                plan.environment(),
                plan.from(),
                plan.to(),
                plan.path(),
                plan.steps().size(),
                Moments.inWords(plan.estimate().expected()),
                plan.planDigest().substring(0, 12)));
    String rows = ledger.rowsLost(row.id());
    facts.put(WAY_BACK, wayBack(row.id(), plan, rows.isEmpty() ? "" : rows + " " + OLD));
    facts.put("windowSummary", window.inWords(row.environment()));
    facts.put("planUrl", "/plans/" + row.id());
    facts.putAll(risks.facts(row.id()));
  }

  /** What only this decision rests on. */
  private void forGate(
      Map<String, String> facts, Gate gate, UpgradeRow row, Plan plan, VariableScope scope) {
    if (gate == Gate.PLAN_APPROVAL) {
      facts.put("rehearsalSummary", rehearsals.of(row, plan));
    }
    if (gate == Gate.GO_NO_GO) {
      facts.put("proofSummary", ledger.proof(row.id(), GateSubject.hop(scope)));
    }
    if (gate == Gate.FINAL_SIGN_OFF) {
      facts.put("verificationSummary", ledger.verification(row.id(), plan.hops().size()));
    }
  }

  /** Production has no plan of its own yet: what is known of it comes from the rehearsal. */
  private void aboutRollout(Map<String, String> facts, UpgradeRow rollout, String production) {
    facts.put("rehearsalSummary", rehearsals.of(rollout));
    facts.put(PRODUCTION_ENVIRONMENT, production);
    var stages = upgrades.children(rollout.id());
    if (!stages.isEmpty()) {
      UpgradeRow rehearsal = stages.get(stages.size() - 1);
      upgrades.plan(rehearsal.id()).ifPresent(plan -> aboutPlan(facts, rehearsal, plan));
    }
    facts.put("windowSummary", window.inWords(production));
  }

  private void aboutFailure(Map<String, String> facts, Gate gate, String id, VariableScope scope) {
    if (gate == Gate.DECIDE_AFTER_FAILURE || gate == Gate.CONFIRM_OVERRIDE) {
      String step = text(scope, FAILED_STEP);
      facts.put(FAILED_STEP, step);
      facts.put(FAILED_HOST, failures.host(id, GateSubject.hop(scope), step));
    }
    if (gate == Gate.DECIDE_AFTER_FAILURE
        || gate == Gate.CONFIRM_OVERRIDE
        || gate == Gate.RESOLVE_PREFLIGHT
        || gate == Gate.SESSIONS_LEFT) {
      facts.put(FAILURE_SUMMARY, STACK.matcher(text(scope, FAILURE_SUMMARY)).replaceAll(""));
    }
    if (gate == Gate.CONFIRM_OVERRIDE) {
      facts.put("debtSummary", failures.debt(id));
    }
    if (gate == Gate.ACCEPT_DATA_LOSS) {
      facts.put(LOSS_SUMMARY, text(scope, LOSS_SUMMARY));
    }
  }

  private static String text(VariableScope scope, String variable) {
    Object value = scope.getVariable(variable);
    return value == null ? "" : value.toString();
  }
}
