package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Verifying;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Looks at the old version after a rollback: version, data, health. */
@Component
final class VerifyOldDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return of(platform, Verifying.class).verifyOld(work);
  }
}
