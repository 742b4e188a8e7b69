package io.changeover.platform.cloudify;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything that a preflight wants to know. */
@Command(
    name = "look",
    mixinStandardHelpOptions = true,
    description = "Asks what a preflight wants to know and writes it as lines key=value.")
final class LookCommand extends ManagerCommand {

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
  private Path out = Path.of("look");

  @Option(
      names = "--new",
      description = {
        "Look at the manager that is to take over: target=absent, empty or holds data. It is no",
        "failure that it is not there."
      })
  private boolean isNew;

  @Override
  int run(Session session) {
    Facts facts;
    if (isNew) {
      facts = new NewLook(session).facts();
    } else {
      facts = new Look(session.api(), session.console(), session.pace()).facts();
      Addresses.write(session.url(), facts);
    }
    WholeFile.write(out, facts.bytes());
    session.console().say("wrote %d facts to %s".formatted(facts.size(), out));
    return Exits.DONE;
  }
}
