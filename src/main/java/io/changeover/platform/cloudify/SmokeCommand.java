package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One execution, to prove that executions work. */
@Command(
    name = "smoke",
    mixinStandardHelpOptions = true,
    description =
        "Runs one workflow of one deployment to its end. Exit code 1 if it does not end well.")
final class SmokeCommand extends ManagerCommand {

  private static final String EXECUTE = "execute_operation";

  /** Every node has it and none implements it, from 3.4 to 7.0; the workflow must be told one. */
  private static final String NOTHING = "cloudify.interfaces.validation.creation";

  @Option(names = "--deployment", required = true, paramLabel = "ID", description = "On which.")
  private String deployment = "";

  @Option(names = "--workflow", required = true, paramLabel = "NAME", description = "Which.")
  private String workflow = "";

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description = "Adopt one that began since then. Without it: only one that runs.")
  private @Nullable Instant since;

  @Option(names = "--zone", paramLabel = "ZONE", description = "The manager's time zone, to 4.5.")
  private @Nullable ZoneId zone;

  @Override
  int run(Session session) {
    var parameters = JsonNodeFactory.instance.objectNode();
    if (workflow.equals(EXECUTE)) {
      parameters.put("operation", NOTHING);
    }
    var runs = new WorkflowRun(session, workflow, parameters, since, zone, Set.of());
    session.leaves("The workflow %s may run on %s".formatted(workflow, deployment));
    Execution ended = runs.run(session.tenant(), deployment);
    session.console().say("%s of %s ended: %s".formatted(workflow, deployment, ended.verdict()));
    if (!ended.succeeded()) {
      throw new NotDone(
          "execution %s ended %s".formatted(ended.id(), ended.verdict()),
          "Read its events: cfy events list -e " + ended.id());
    }
    return Exits.DONE;
  }
}
