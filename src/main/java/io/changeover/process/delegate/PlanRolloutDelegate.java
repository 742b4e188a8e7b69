package io.changeover.process.delegate;

import io.changeover.process.RolloutPlanning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lays out which environments come in which order, production last. */
@Component
final class PlanRolloutDelegate implements JavaDelegate {

  private final RolloutPlanning planning;

  PlanRolloutDelegate(RolloutPlanning planning) {
    this.planning = planning;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariables(planning.of(execution.getVariable("rolloutId").toString()));
  }
}
