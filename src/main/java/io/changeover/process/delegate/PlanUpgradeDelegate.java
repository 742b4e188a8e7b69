package io.changeover.process.delegate;

import static io.changeover.process.Variables.GO_NO_GO;
import static io.changeover.process.Variables.HOP_COUNT;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.Planning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Observes the environment and makes the plan that people approve. */
@Component
final class PlanUpgradeDelegate implements JavaDelegate {

  private final Planning planning;

  PlanUpgradeDelegate(Planning planning) {
    this.planning = planning;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var planned = planning.plan(execution.getVariable(UPGRADE).toString());
    execution.setVariable(HOP_COUNT, planned.hops());
    execution.setVariable(GO_NO_GO, planned.goNoGo());
  }
}
