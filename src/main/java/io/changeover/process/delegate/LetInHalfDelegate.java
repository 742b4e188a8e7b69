package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Sends clients to the half on its new version. */
@Component
final class LetInHalfDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return new Procedure(
        "let-in",
        HalfCommands.tell(
            work,
            "send clients again",
            "ready",
            "Some servers may serve the new version already. Retry, or roll back."),
        0);
  }
}
