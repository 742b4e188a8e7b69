package io.changeover.platform.cloudify;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which executions are there before a snapshot, and so come along with it. */
@Command(
    name = "executions-note",
    mixinStandardHelpOptions = true,
    description = {
      "Adds the ids of all executions that heal, scale or install agents to a file. They come along",
      "with a snapshot, and from 4.5.5 on their local times are told as if they were UTC: by its",
      "time an old one can look like one of the last hours."
    })
final class ExecutionsNoteCommand extends ManagerCommand {

  private static final List<String> WORKFLOWS = List.of("heal", "scale", AgentsInstall.WORKFLOW);

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to add them.")
  private Path out = Path.of("executions");

  @Override
  int run(Session session) {
    var ids = new TreeSet<String>();
    for (String workflow : WORKFLOWS) {
      session.api().executions().of(workflow).forEach(execution -> ids.add(execution.id()));
    }
    IdFile.add(out, ids);
    session.console().say("noted %d executions in %s".formatted(ids.size(), out));
    return Exits.DONE;
  }
}
