package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Verifying;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks each host that was changed back for health and version. */
@Component
final class VerifyOldHalfDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return HalfCommands.isNone(work)
        ? new Procedure("verify-old", List.of())
        : HalfCommands.atOnce(of(platform, Verifying.class).verifyOld(work), work);
  }
}
