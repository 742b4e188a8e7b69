package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "claim",
    mixinStandardHelpOptions = true,
    description = "Takes a task, so that others see somebody works on it.",
    footer = {"", "Example: ./changeover claim U-1 --as anna"})
final class ClaimCommand extends ClientCommand {

  @Parameters(
      paramLabel = "TASK",
      description = "Its id, the beginning of it, or the upgrade's id if only one waits there.")
  private String task = "";

  @Override
  protected int run() {
    var server = connect();
    String id = TaskChoice.find(server, task);
    server.post("/api/tasks/%s/claim".formatted(Connection.piece(id)), Map.of());
    out().printf("%s is taken by %s.%n", id, server.user());
    return Exit.DONE;
  }
}
