package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Ends the sessions that did not end by themselves; a person decided that. */
@Component
final class CutSessionsDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return new Procedure(
        "cut-sessions",
        HalfCommands.tell(
            work, "end the sessions", "cut", "Some sessions may be ended. Retry, or roll back."));
  }
}
