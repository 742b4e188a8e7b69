package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Restoring;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Restores the snapshot into the new version. */
@Component
final class RestoreSnapshotDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return of(platform, Restoring.class).restore(work);
  }
}
