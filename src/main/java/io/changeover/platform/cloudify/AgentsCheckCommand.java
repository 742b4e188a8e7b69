package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether agents live, as far as this version can tell. */
@Command(
    name = "agents-check",
    mixinStandardHelpOptions = true,
    description = {
      "Says for each deployment how many of its hosts' agents live, do not, or cannot be told.",
      "Exit code 1 if one does not; what cannot be told is no failure, and is said."
    })
final class AgentsCheckCommand extends ManagerCommand {

  @Option(
      names = "--deployments",
      paramLabel = "FILE",
      description = "Lines TENANT/DEPLOYMENT. Without it: all.")
  private @Nullable Path deployments;

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description = {
        "Each deployment with started hosts must have got new agents since then: its last",
        "installation began later, and succeeded."
      })
  private @Nullable Instant since;

  @Option(names = "--zone", paramLabel = "ZONE", description = "The manager's time zone, to 4.5.")
  private @Nullable ZoneId zone;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "Executions of before, as executions-note wrote them: they count for nothing.")
  private @Nullable Path known;

  @Override
  int run(Session session) throws IOException {
    var only = new TreeSet<String>();
    if (deployments != null) {
      if (!Files.isReadable(deployments)) {
        throw new BadInput("The file %s cannot be read.".formatted(deployments));
      }
      Files.readAllLines(deployments).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(only::add);
    }
    new AgentsCheck(session).run(only);
    if (since != null) {
      new AgentsSince(session, since, zone, IdFile.read(known)).check(only);
    }
    return Exits.DONE;
  }
}
