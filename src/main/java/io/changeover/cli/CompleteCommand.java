package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "complete",
    mixinStandardHelpOptions = true,
    description = "Takes a decision that is owed. `tasks` says which decisions there are.",
    footer = {"", "Example: ./changeover complete U-1 --decision approve --as anna"})
final class CompleteCommand extends ClientCommand {

  @Parameters(
      paramLabel = "TASK",
      description = "Its id, the beginning of it, or the upgrade's id if only one waits there.")
  private String task = "";

  @Option(
      names = "--decision",
      paramLabel = "WORD",
      required = true,
      description = "One of the task's choices, such as approve or reject.")
  private String decision = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; needed for all but a plain approval.")
  private String reason = "";

  @Override
  protected int run() {
    var server = connect();
    String id = TaskChoice.find(server, task);
    server.post(
        "/api/tasks/%s/complete".formatted(Connection.piece(id)),
        Map.of("decision", decision, "reason", reason));
    out().printf("%s decided: %s.%nnext: ./changeover status%n", server.user(), decision);
    return Exit.DONE;
  }
}
