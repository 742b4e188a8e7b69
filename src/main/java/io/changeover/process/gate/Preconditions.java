package io.changeover.process.gate;

import io.changeover.plan.Plan;
import io.changeover.process.Exclusion;
import io.changeover.process.NotAllowed;
import io.changeover.process.Steps;
import io.changeover.process.Variables;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.RiskStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.List;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What must hold before a gate can be approved at all, by anybody. */
@Component
public class Preconditions {

  private final UpgradeStore upgrades;
  private final RiskStore risks;
  private final DebtStore debts;
  private final Steps steps;
  private final Exclusion exclusion;

  public Preconditions(
      UpgradeStore upgrades,
      RiskStore risks,
      DebtStore debts,
      @Lazy Steps steps,
      Exclusion exclusion) {
    this.exclusion = exclusion;
    this.steps = steps;
    this.upgrades = upgrades;
    this.risks = risks;
    this.debts = debts;
  }

  void check(Gate gate, String id, String decision, VariableScope task) {
    if (decision.equals("skip") || decision.equals("exclude")) {
      String step = String.valueOf(task.getVariable(Variables.FAILED_STEP));
      mayGoWithout(decision, id, Variables.hop(task), step);
    }
    if (!decision.equals("approve")) {
      return;
    }
    if (gate == Gate.PLAN_APPROVAL) {
      var open = openRisks(id);
      if (!open.isEmpty()) {
        throw new NotAllowed(
            "The plan of %s has risks that nobody accepted yet: %s. Accept each by name on the plan's page, or: changeover accept %s RISK --reason TEXT%s"
                .formatted(
                    id,
                    String.join(", ", open),
                    id,
                    upgrades.get(id).production() ? " (on production two persons have to)" : ""));
      }
    }
    if (gate == Gate.FINAL_SIGN_OFF) {
      var open = debts.open(id);
      if (!open.isEmpty()) {
        throw new NotAllowed(
            "%s has open debt, so it cannot be signed off: %s. Make it good and say so (changeover accept %s debt:NAME --reason TEXT), or reject."
                .formatted(
                    id,
                    String.join("; ", open.stream().map(DebtStore.OpenDebt::inWords).toList()),
                    id));
      }
    }
  }

  /**
   * Whether a failed step may be gone without; who says what that costs asks here too.
   *
   * @param decision {@code skip} or {@code exclude}
   * @throws NotAllowed if the way back rests on the step
   * @throws io.changeover.failure.BadInput if it did not fail on a host that could be excluded, or
   *     nothing waits for it any more
   */
  public void mayGoWithout(String decision, String id, int hop, String step) {
    if (!steps.mayBeSkipped(id, hop, step)) {
      throw new NotAllowed(
          "'%s' cannot be gone without: the way back rests on it. Retry it or roll back."
              .formatted(step));
    }
    if (decision.equals("exclude")) {
      // The host is never taken from a person: it is where the step failed, or there is none.
      exclusion.host(id, hop, step);
    }
  }

  /** Cautions that apply and are not yet accepted, for this very plan, by enough persons. */
  public List<String> openRisks(String id) {
    UpgradeRow row = upgrades.get(id);
    return upgrades.plan(id).map(Plan::risks).orElse(List.of()).stream()
        .map(Plan.Risk::name)
        .filter(risk -> risks.acceptedBy(row, risk).size() < personsNeeded(row))
        .toList();
  }

  /** One person accepts a risk; on production a second one has to say the same. */
  public static int personsNeeded(UpgradeRow row) {
    return row.production() ? 2 : 1;
  }
}
