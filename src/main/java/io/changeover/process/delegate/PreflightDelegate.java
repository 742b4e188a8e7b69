package io.changeover.process.delegate;

import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.LookDelegate;
import io.changeover.process.Planning;
import io.changeover.process.Planning.Sight;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Observes again, just before anything is touched; drift goes back to approval. */
@Component
final class PreflightDelegate implements LookDelegate<Sight> {

  private final Planning planning;

  PreflightDelegate(Planning planning) {
    this.planning = planning;
  }

  @Override
  public Sight look(String upgrade) {
    return planning.lookAgain(upgrade);
  }

  @Override
  public void seen(DelegateExecution execution, Sight sight) {
    planning.preflight(execution.getVariable(UPGRADE).toString(), sight);
  }
}
