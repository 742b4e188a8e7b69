package io.changeover.platform.cloudify;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Downloads a snapshot. */
@Command(
    name = "snapshot-download",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads a snapshot, encrypted if CLOUDIFY_ARCHIVE_KEY is given. Cut connections are taken",
      "up again. The last line of output is: sha256 HEX bytes N (of the archive in clear)."
    })
final class SnapshotDownloadCommand extends ManagerCommand {

  @Option(names = "--id", required = true, paramLabel = "ID", description = "The snapshot's id.")
  private String id = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to keep it.")
  private Path out = Path.of("snapshot");

  @Option(
      names = "--attempts",
      defaultValue = "5",
      paramLabel = "N",
      description = "Attempts in a row that bring nothing. Default: ${DEFAULT-VALUE}.")
  private int attempts = 5;

  @Override
  int run(Session session) throws IOException {
    session.seal();
    var proof = new Download(session, SnapshotId.checked(id), out, attempts).run();
    session.console().say(proof.toString());
    return Exits.DONE;
  }
}
