package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Verifying;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Looks at the new version: version, data, health. */
@Component
final class VerifyNewDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return of(platform, Verifying.class).verifyNew(work);
  }
}
