package io.changeover.platform.cloudify;

import java.util.List;
import picocli.CommandLine.Command;

/** Whether executions run. */
@Command(
    name = "executions-wait",
    mixinStandardHelpOptions = true,
    description = "Names what runs in any tenant. Exit code 75 while anything does, 0 if nothing.")
final class ExecutionsWaitCommand extends ManagerCommand {

  @Override
  int run(Session session) {
    List<Execution> active = session.api().executions().active();
    active.forEach(e -> session.console().say("runs: " + RunningLine.of(e)));
    if (active.isEmpty()) {
      session.console().say("no execution runs in any tenant");
      return Exits.DONE;
    }
    session
        .console()
        .complain(
            "executions-wait on %s: %d executions run, the first is %s. Nothing was changed. Wait, or cancel them, and repeat the command."
                .formatted(session.url(), active.size(), RunningLine.of(active.get(0))));
    return Exits.LATER;
  }
}
