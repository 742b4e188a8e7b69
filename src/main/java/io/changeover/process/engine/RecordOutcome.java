package io.changeover.process.engine;

import static io.changeover.process.Variables.ENVIRONMENT;
import static io.changeover.process.Variables.OUTCOME;
import static io.changeover.process.Variables.ROLLOUT;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.Outcomes;
import java.util.Set;
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
    String process = execution.getProcessDefinitionId().split(":")[0];
    String end = execution.getCurrentActivityId();
    String outcome = end.substring(end.indexOf('_') + 1);
    switch (process) {
      case "rollout" -> {
        known(Outcomes.OF_ROLLOUTS, outcome, end, process);
        execution.setVariable(OUTCOME, outcome);
        outcomes.rolloutEnded(execution.getVariable(ROLLOUT).toString(), outcome);
      }
      case "upgrade" -> {
        known(Outcomes.OF_UPGRADES, outcome, end, process);
        execution.setVariable(OUTCOME, outcome);
        outcomes.upgradeEnded(
            execution.getVariable(UPGRADE).toString(),
            execution.getVariable(ENVIRONMENT).toString(),
            outcome);
      }
      default ->
          throw new IllegalStateException(
              ("'%s' of the process '%s' records an outcome, and only upgrade and rollout have one."
                      + " Nothing was recorded; the environment stays locked. Take the listener"
                      + " ${recordOutcome} out of that diagram.")
                  .formatted(end, process));
    }
  }

  /** An end that nobody has a word for would be shown as whatever it is called. */
  private static void known(Set<String> ends, String outcome, String end, String process) {
    if (!ends.contains(outcome)) {
      throw new IllegalStateException(
          ("'%s' is no end of %s that is known. Nothing was recorded; the environment stays locked."
                  + " Draw one of %s.")
              .formatted(end, process, ends.stream().sorted().toList()));
    }
  }
}
