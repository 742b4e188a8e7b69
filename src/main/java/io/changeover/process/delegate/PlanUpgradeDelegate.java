package io.changeover.process.delegate;

import static io.changeover.process.Variables.GO_NO_GO;
import static io.changeover.process.Variables.HOP_COUNT;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.plan.Plan;
import io.changeover.process.LookDelegate;
import io.changeover.process.Planning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Observes the environment and makes the plan that people approve. */
@Component
final class PlanUpgradeDelegate implements LookDelegate<Plan> {

  private final Planning planning;

  PlanUpgradeDelegate(Planning planning) {
    this.planning = planning;
  }

  @Override
  public Plan look(String upgrade) {
    return planning.plan(upgrade);
  }

  @Override
  public void seen(DelegateExecution execution, Plan plan) {
    var planned = planning.keep(execution.getVariable(UPGRADE).toString(), plan);
    execution.setVariable(HOP_COUNT, planned.hops());
    execution.setVariable(GO_NO_GO, planned.goNoGo());
  }
}
