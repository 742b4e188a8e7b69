package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Verifying;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Asks the hosts once more when they serve: what the load balancer says may not be so. */
@Component
final class CheckHalfAgainDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return HalfCommands.atOnce(of(platform, Verifying.class).verifyNew(work), work);
  }
}
