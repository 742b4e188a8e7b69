package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Reverting;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Brings the old version and its data back, undoing what was started. */
@Component
final class RevertToOldDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return of(platform, Reverting.class).revert(work);
  }
}
