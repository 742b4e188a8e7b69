package io.changeover.platform.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Uploads a kept snapshot. */
@Command(
    name = "snapshot-upload",
    mixinStandardHelpOptions = true,
    description = {
      "Uploads a kept snapshot under an id; the same one that is there already is adopted. A cut",
      "upload is deleted and tried again: managers take it for whole and fail at the restore."
    })
final class SnapshotUploadCommand extends ManagerCommand {

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "The archive.")
  private Path file = Path.of("snapshot");

  @Option(names = "--id", required = true, paramLabel = "ID", description = "The snapshot's id.")
  private String id = "";

  @Override
  int run(Session session) throws IOException {
    if (!Files.isReadable(file)) {
      throw new io.changeover.failure.BadInput("The file %s cannot be read.".formatted(file));
    }
    new Upload(session, SnapshotId.checked(id), file).run();
    return Exits.DONE;
  }
}
