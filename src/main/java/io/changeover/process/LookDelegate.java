package io.changeover.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * The delegate of a node that looks at an environment. Looking takes long and changes nothing: it
 * runs outside of any job and transaction while the token waits in the node.
 *
 * @param <T> what was seen
 */
public interface LookDelegate<T> {

  /**
   * Looks. Called again if the product was killed meanwhile, or another node took over.
   *
   * @throws io.changeover.failure.StepFailure transient: looked at again a few times; a refusal
   *     takes the drawn path; anything else waits for a person
   */
  T look(String upgrade);

  /**
   * Called in the engine's transaction with what was seen, just before the token leaves.
   *
   * @throws io.changeover.failure.Refusal if the diagram has an answer to what was seen
   */
  void seen(DelegateExecution execution, T seen);
}
