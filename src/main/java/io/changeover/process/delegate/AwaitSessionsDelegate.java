package io.changeover.process.delegate;

import static io.changeover.process.Variables.FAILURE_SUMMARY;
import static io.changeover.process.Variables.HALF;
import static io.changeover.process.Variables.SESSIONS_LEFT;

import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Waits until the half serves nobody; at the bound a person is asked. */
@Component
final class AwaitSessionsDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    var roll = work.target().balancer().roll();
    return new Procedure(
        "await-sessions",
        HalfCommands.look(
            work,
            "wait until nobody is served there",
            List.of("await-idle"),
            new HalfCommands.Wait(
                roll.drain(), evidence(work.part().word()), "Nothing was stopped. Retry.")));
  }

  @Override
  public void ended(
      DelegateExecution execution, Map<String, String> evidence, Set<String> started) {
    String left = evidence.getOrDefault(evidence(text(execution)), "");
    execution.setVariable(SESSIONS_LEFT, !left.isEmpty());
    execution.setVariable(FAILURE_SUMMARY, left);
  }

  private static String evidence(String half) {
    return "sessions-left-" + half;
  }

  private static String text(DelegateExecution execution) {
    return String.valueOf(execution.getVariable(HALF));
  }
}
