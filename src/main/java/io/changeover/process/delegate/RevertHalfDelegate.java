package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Reverting;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Brings the old version back on the hosts of the half that were changed. */
@Component
final class RevertHalfDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return HalfCommands.isNone(work)
        ? new Procedure("revert", List.of())
        : HalfCommands.atOnce(of(platform, Reverting.class).revert(work), work);
  }
}
