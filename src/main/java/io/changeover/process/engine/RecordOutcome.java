package io.changeover.process.engine;

import static io.changeover.process.Variables.ENVIRONMENT;
import static io.changeover.process.Variables.OUTCOME;
import static io.changeover.process.Variables.ROLLOUT;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.Outcomes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Hangs on the ends of `upgrade` and `rollout`: records how it ended, and gives the lock back. */
@Component
final class RecordOutcome implements ExecutionListener {

  private final Outcomes outcomes;

  RecordOutcome(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String end = execution.getCurrentActivityId();
    String outcome = end.substring(end.indexOf('_') + 1);
    execution.setVariable(OUTCOME, outcome);
    if (execution.getProcessDefinitionId().startsWith("rollout:")) {
      outcomes.rolloutEnded(execution.getVariable(ROLLOUT).toString(), outcome);
    } else {
      outcomes.upgradeEnded(
          execution.getVariable(UPGRADE).toString(),
          execution.getVariable(ENVIRONMENT).toString(),
          outcome);
    }
  }
}
