package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Uploads a licence, which premium managers from 4.6 on want before anything else. */
@Command(
    name = "licence-upload",
    mixinStandardHelpOptions = true,
    description = "Uploads a licence; managers before 4.6 know none.")
final class LicenceUploadCommand extends ManagerCommand {

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "The licence.")
  private Path file = Path.of("licence");

  @Override
  int run(Session session) throws IOException {
    if (!Files.isReadable(file)) {
      throw new BadInput("The licence file %s cannot be read.".formatted(file));
    }
    if (!session.api().dialect().hasLicence()) {
      session
          .console()
          .say("a manager %s knows no licence".formatted(session.api().dialect().version()));
      return Exits.DONE;
    }
    session.leaves("The licence that the manager had is still there, or none");
    session.api().uploadLicence(Files.readAllBytes(file));
    String now = session.api().manager().licence();
    session.console().say("licence: " + now);
    if (!now.equals("ok")) {
      throw new NotDone("the licence is " + now + " after its upload", "Ask for one that is valid");
    }
    return Exits.DONE;
  }
}
