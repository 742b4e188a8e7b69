package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Waits until the load balancer says of every server of the half that it serves. */
@Component
final class VerifyUpDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return new Procedure(
        "up", HalfCommands.look(work, "see it serve", List.of("await-up"), patience(work)));
  }

  private static HalfCommands.Wait patience(Work work) {
    return new HalfCommands.Wait(
        work.target().balancer().roll().up(),
        null,
        "The servers have the new version and are let in, but the load balancer does not say that they are up. See its checks, then retry, or roll back.");
  }
}
