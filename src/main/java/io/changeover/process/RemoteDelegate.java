package io.changeover.process;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;

/**
 * The delegate of a work node: says what is to be done; the ledger and the hosts do it while the
 * token waits in the node.
 */
public interface RemoteDelegate {

  /**
   * @throws io.changeover.failure.PermanentFailure if the platform cannot do it
   */
  Procedure procedure(Platform platform, Work work);
}
