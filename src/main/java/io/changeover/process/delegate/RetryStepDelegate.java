package io.changeover.process.delegate;

import static io.changeover.process.Variables.FAILED_STEP;
import static io.changeover.process.Variables.UPGRADE;
import static io.changeover.process.Variables.hop;

import io.changeover.process.Steps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins the new attempt that a person decided on. */
@Component
final class RetryStepDelegate implements JavaDelegate {

  private final Steps steps;

  RetryStepDelegate(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.retry(
        execution.getVariable(UPGRADE).toString(),
        hop(execution),
        execution.getVariable(FAILED_STEP).toString());
  }
}
