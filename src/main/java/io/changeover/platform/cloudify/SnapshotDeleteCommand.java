package io.changeover.platform.cloudify;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes a snapshot from the manager. */
@Command(
    name = "snapshot-delete",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes a snapshot from the manager. One that is not in its list may still lie on its disk: a",
      "restore empties the list, and before 6.3 leaves the archive."
    })
final class SnapshotDeleteCommand extends ManagerCommand {

  @Option(names = "--id", required = true, paramLabel = "ID", description = "The snapshot's id.")
  private String id = "";

  @Override
  int run(Session session) {
    session.leaves("The snapshot %s may still be there".formatted(id));
    boolean was = session.api().snapshots().delete(SnapshotId.checked(id));
    session
        .console()
        .say(
            was
                ? "snapshot %s is deleted".formatted(id)
                : "the manager lists no snapshot %s; whether its archive is left on the disk it does not tell"
                    .formatted(id));
    return Exits.DONE;
  }
}
