package io.changeover.process.delegate;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.HopRecord;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Waits until the half serves nobody; at the bound a person is asked. */
@Component
final class AwaitSessionsDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return new Procedure("await-sessions", HalfCommands.untilIdle(work, "sessions-left-"));
  }

  @Override
  public void ended(DelegateExecution run, HopRecord hop) {
    String half = String.valueOf(run.getVariable(Variables.HALF));
    String left = hop.evidence().getOrDefault("sessions-left-" + half, "");
    run.setVariable(Variables.SESSIONS_LEFT, !left.isEmpty());
    run.setVariable(Variables.FAILURE_SUMMARY, left);
  }
}
