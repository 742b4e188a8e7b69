package io.changeover.process.delegate;

import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.Planning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the environment for this upgrade alone. */
@Component
final class LockEnvironmentDelegate implements JavaDelegate {

  private final Planning planning;

  LockEnvironmentDelegate(Planning planning) {
    this.planning = planning;
  }

  @Override
  public void execute(DelegateExecution execution) {
    planning.lock(execution.getVariable(UPGRADE).toString());
  }
}
