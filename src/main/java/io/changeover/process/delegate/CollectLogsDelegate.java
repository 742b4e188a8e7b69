package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Reverting;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Collects the state of the failed attempt before anything is undone. */
@Component
final class CollectLogsDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return of(platform, Reverting.class).collectLogs(work);
  }
}
