package io.changeover.process.delegate;

import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.Planning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Observes again, just before anything is touched; drift goes back to approval. */
@Component
final class PreflightDelegate implements JavaDelegate {

  private final Planning planning;

  PreflightDelegate(Planning planning) {
    this.planning = planning;
  }

  @Override
  public void execute(DelegateExecution execution) {
    planning.preflight(execution.getVariable(UPGRADE).toString());
  }
}
