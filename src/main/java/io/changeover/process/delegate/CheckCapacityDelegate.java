package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the load balancer whether enough others serve, before anybody is taken out. */
@Component
final class CheckCapacityDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return new Procedure(
        "capacity", HalfCommands.isNone(work) ? List.of() : HalfCommands.capacity(work));
  }
}
