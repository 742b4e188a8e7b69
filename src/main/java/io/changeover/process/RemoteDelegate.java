package io.changeover.process;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * The delegate of a work node: says what is to be done; the ledger and the hosts do it while the
 * token waits in the node.
 */
public interface RemoteDelegate {

  /**
   * @throws io.changeover.failure.PermanentFailure if the platform cannot do it
   */
  Procedure procedure(Platform platform, Work work);

  /**
   * Called in the engine's transaction when the step has ended well and the token is about to
   * leave; may set up to two variables.
   *
   * @param hop what is on record of the hop
   */
  default void ended(DelegateExecution execution, HopRecord hop) {}
}
