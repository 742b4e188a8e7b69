package io.changeover.process.delegate;

import static io.changeover.process.Variables.FAILED_STEP;
import static io.changeover.process.Variables.UPGRADE;
import static io.changeover.process.Variables.hop;

import io.changeover.process.Debts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Goes on without the failed step and takes the debt. */
@Component
final class SkipStepDelegate implements JavaDelegate {

  private final Debts debts;

  SkipStepDelegate(Debts debts) {
    this.debts = debts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    debts.skip(
        execution.getVariable(UPGRADE).toString(),
        hop(execution),
        execution.getVariable(FAILED_STEP).toString());
  }
}
