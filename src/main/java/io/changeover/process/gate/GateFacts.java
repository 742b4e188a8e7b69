package io.changeover.process.gate;

import static io.changeover.process.Variables.FAILED_HOST;
import static io.changeover.process.Variables.FAILED_STEP;
import static io.changeover.process.Variables.FAILURE_SUMMARY;
import static io.changeover.process.Variables.LOSS_SUMMARY;

import io.changeover.plan.Plan;
import io.changeover.process.FailedHosts;
import io.changeover.process.Outcomes;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** The few facts a person needs for a decision; the whole plan is one link away. */
@Component
public class GateFacts {

  /** Where in a program something failed: kept in the ledger, of no use for a decision. */
  private static final Pattern STACK = Pattern.compile("\\R\\s+(at \\S.*|\\.\\.\\. \\d+ more)");

  private static final String PRODUCTION_ENVIRONMENT = "productionEnvironment";

  private final UpgradeStore upgrades;
  private final GateStore gates;
  private final DebtStore debts;
  private final Preconditions preconditions;
  private final ProductionWindow window;
  private final FailedHosts failed;

  GateFacts(
      UpgradeStore upgrades,
      GateStore gates,
      DebtStore debts,
      Preconditions preconditions,
      ProductionWindow window,
      FailedHosts failed) {
    this.failed = failed;
    this.upgrades = upgrades;
    this.gates = gates;
    this.debts = debts;
    this.preconditions = preconditions;
    this.window = window;
  }

  Map<String, String> of(Gate gate, String id, VariableScope scope) {
    var facts = new LinkedHashMap<String, String>();
    UpgradeRow row = upgrades.get(id);
    facts.put("environment", row.environment());
    facts.put("toVersion", row.to());
    upgrades.plan(id).ifPresent(plan -> aboutPlan(facts, id, plan));
    if (row.isRollout()) {
      aboutRollout(facts, row, text(scope, PRODUCTION_ENVIRONMENT));
    }
    if (gate == Gate.DECIDE_AFTER_FAILURE || gate == Gate.CONFIRM_OVERRIDE) {
      String step = text(scope, FAILED_STEP);
      facts.put(FAILED_STEP, step);
      facts.put(FAILED_HOST, failed.of(id, GateSubject.hop(scope), step).orElse(""));
    }
    if (gate == Gate.DECIDE_AFTER_FAILURE
        || gate == Gate.CONFIRM_OVERRIDE
        || gate == Gate.RESOLVE_PREFLIGHT) {
      facts.put(FAILURE_SUMMARY, STACK.matcher(text(scope, FAILURE_SUMMARY)).replaceAll(""));
    }
    if (gate == Gate.ACCEPT_DATA_LOSS) {
      facts.put(LOSS_SUMMARY, text(scope, LOSS_SUMMARY));
    }
    facts.replaceAll(
        (name, value) -> value.length() <= 3000 ? value : value.substring(0, 3000) + "…");
    return facts;
  }

  private void aboutPlan(Map<String, String> facts, String id, Plan plan) {
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
                inWords(plan.estimate().expected()),
                plan.planDigest().substring(0, 12)));
    facts.put("rollbackTime", inWords(plan.estimate().rollback()));
    facts.put("windowSummary", plan.estimate().fitsWindow());
    facts.put("planUrl", "/plans/" + id);
    facts.put("riskSummary", risks(id, plan));
  }

  private String risks(String id, Plan plan) {
    var lines = new ArrayList<String>();
    plan.risks().forEach(risk -> lines.add("%s: %s".formatted(risk.name(), risk.text())));
    if (!preconditions.openRisks(id).isEmpty()) {
      lines.add("Each has to be accepted by name first (changeover accept).");
    }
    debts.open(id).forEach(debt -> lines.add("open debt: " + debt.inWords()));
    return lines.isEmpty() ? "none known" : String.join("\n", lines);
  }

  /** Production has no plan of its own yet: what is known of it comes from the rehearsal. */
  private void aboutRollout(Map<String, String> facts, UpgradeRow rollout, String production) {
    facts.put("rehearsalSummary", rehearsals(rollout));
    facts.put(PRODUCTION_ENVIRONMENT, production);
    var stages = upgrades.children(rollout.id());
    if (!stages.isEmpty()) {
      String rehearsal = stages.get(stages.size() - 1).id();
      upgrades.plan(rehearsal).ifPresent(plan -> aboutPlan(facts, rehearsal, plan));
    }
    facts.put("windowSummary", window.inWords(production));
  }

  private String rehearsals(UpgradeRow rollout) {
    var lines = new StringBuilder();
    for (UpgradeRow stage : upgrades.children(rollout.id())) {
      String signer =
          gates.newest(stage.id(), "finalSignOff").map(GateStore.Decision::actor).orElse("nobody");
      lines.append(
          "%s (%s): %s, signed off by %s. "
              .formatted(stage.environment(), stage.id(), ended(stage), signer));
    }
    return lines.toString();
  }

  private static String ended(UpgradeRow stage) {
    return stage.outcome().equals(Outcomes.UPGRADED) ? "upgraded and verified" : stage.outcome();
  }

  private static String text(VariableScope scope, String variable) {
    Object value = scope.getVariable(variable);
    return value == null ? "" : value.toString();
  }

  private static String inWords(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }
}
