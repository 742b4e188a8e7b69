package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Watches the new version, alone in service, before the other half is changed. */
@Component
final class WatchHalfDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    var soak = work.target().balancer().roll().soak();
    return new Procedure(
        "watch",
        soak.isZero()
            ? List.of()
            : HalfCommands.look(
                work,
                "watch it serve",
                List.of("stay-up", soak.toString()),
                new HalfCommands.Wait(
                    soak.multipliedBy(2),
                    null,
                    "The other half has the old version and is out; nothing of it was changed. Retry, or roll back.")));
  }
}
