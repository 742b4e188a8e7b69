package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sends clients to what this upgrade took out of the half, changed or not, on its old version; not
 * to what somebody else had taken out, nor to a host that a person excluded.
 */
@Component
final class LetInOldHalfDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    var servers = HalfCommands.takenOut(work);
    var commands =
        new ArrayList<>(
            HalfCommands.tell(
                servers,
                "send clients again",
                "ready",
                "Some servers may serve the old version already. Retry."));
    commands.addAll(
        HalfCommands.look(
            HalfCommands.alive(work, servers),
            "see it serve",
            List.of("await-up"),
            new HalfCommands.Wait(
                work.target().balancer().roll().up(),
                null,
                "The old version is let in, but the load balancer does not say that it is up. See its checks, then retry.")));
    return new Procedure("reopen", commands);
  }
}
