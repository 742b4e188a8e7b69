package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Sends nobody to the half any more, not even clients that belong to a server of it. */
@Component
final class EnterMaintenanceDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return new Procedure(
        "maintenance",
        HalfCommands.tell(
            work,
            "send nobody",
            "maintenance",
            "Some servers may be out, all of them run the version they had. Retry, or roll back."));
  }
}
