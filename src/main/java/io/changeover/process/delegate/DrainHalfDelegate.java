package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends the half no new clients, and waits a while for those it has. */
@Component
final class DrainHalfDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    var roll = work.target().balancer().roll();
    var commands = new ArrayList<>(HalfCommands.noteBefore(work));
    commands.addAll(
        HalfCommands.tell(
            work,
            "send no new clients",
            "drain",
            "Some servers may be drained; everything still serves. Retry, or roll back."));
    commands.addAll(
        HalfCommands.look(
            work,
            "wait for sessions",
            List.of("await-drained"),
            new HalfCommands.Wait(
                roll.drain(), null, "Nothing was stopped. Retry, or roll back.")));
    return new Procedure("drain", commands);
  }
}
