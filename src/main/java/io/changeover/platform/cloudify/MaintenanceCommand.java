package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns maintenance mode on or off. */
@Command(
    name = "maintenance",
    mixinStandardHelpOptions = true,
    description = "Turns maintenance mode on or off; what is so already stays so.")
final class MaintenanceCommand extends ManagerCommand {

  @Parameters(paramLabel = "on|off", description = "What it shall be.")
  private String wanted = "";

  @Option(names = "--wait", description = "Wait until it is so: it is on once nothing runs.")
  private boolean wait;

  @Override
  int run(Session session) {
    if (!wanted.equals("on") && !wanted.equals("off")) {
      throw new BadInput("Say maintenance on, or maintenance off.");
    }
    boolean on = wanted.equals("on");
    session.leaves("Maintenance mode may have been changed");
    boolean changed = session.api().manager().maintenance(on);
    String end = on ? "activated" : "deactivated";
    // Each question also lets a manager notice that what it waited for has ended.
    String status = session.api().manager().maintenance();
    while (wait && !status.equals(end)) {
      session.console().say("maintenance mode is " + status);
      session.pace().next("The change of maintenance mode");
      status = session.api().manager().maintenance();
    }
    session
        .console()
        .say("maintenance mode is %s%s".formatted(status, changed ? "" : ", as it was"));
    return Exits.DONE;
  }
}
