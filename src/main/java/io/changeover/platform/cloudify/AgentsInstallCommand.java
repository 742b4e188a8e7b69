package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.changeover.failure.BadInput;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Installs agents of the new manager in all tenants. */
@Command(
    name = "agents-install",
    mixinStandardHelpOptions = true,
    description = {
      "Runs install_new_agents on every deployment with started hosts, in all tenants, and looks at",
      "each execution's end. Not cfy agents install: to 4.5 its exit code is 0 though nothing was",
      "started, and from 6.4 one deployment without a host ends it. The old manager's broker must be",
      "reachable."
    })
final class AgentsInstallCommand extends ManagerCommand {

  @Option(
      names = "--parallel",
      defaultValue = "20",
      paramLabel = "N",
      description = "Deployments at once. Default: ${DEFAULT-VALUE}.")
  private int parallel = 20;

  @Option(
      names = "--install-timeout",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "For one agent. Default: ${DEFAULT-VALUE}.")
  private int installTimeout = 300;

  @Option(
      names = "--only",
      paramLabel = "TENANT/DEPLOYMENT",
      description = "Only this deployment; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description = "Adopt installations that succeeded since then. Without it: only what runs.")
  private @Nullable Instant since;

  @Option(names = "--zone", paramLabel = "ZONE", description = "The manager's time zone, to 4.5.")
  private @Nullable ZoneId zone;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "Executions of before, as executions-note wrote them: they count for nothing.")
  private @Nullable Path known;

  @Override
  int run(Session session) {
    if (parallel < 1 || installTimeout < 1) {
      throw new BadInput("--parallel and --install-timeout are at least 1.");
    }
    var parameters = JsonNodeFactory.instance.objectNode();
    parameters.put("install_agent_timeout", installTimeout);
    var runs =
        new WorkflowRun(
            session, AgentsInstall.WORKFLOW, parameters, since, zone, IdFile.read(known));
    new AgentsInstall(session, runs, parallel).run(only);
    return Exits.DONE;
  }
}
