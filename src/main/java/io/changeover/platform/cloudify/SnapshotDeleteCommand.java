package io.changeover.platform.cloudify;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes a snapshot from the manager. */
@Command(
    name = "snapshot-delete",
    mixinStandardHelpOptions = true,
    description = "Deletes a snapshot from the manager; one that is not there is deleted already.")
final class SnapshotDeleteCommand extends ManagerCommand {

  @Option(names = "--id", required = true, paramLabel = "ID", description = "The snapshot's id.")
  private String id = "";

  @Override
  int run(Session session) {
    session.leaves("The snapshot %s may still be there".formatted(id));
    boolean was = session.api().snapshots().delete(SnapshotId.checked(id));
    session
        .console()
        .say(was ? "snapshot %s is deleted".formatted(id) : "there is no snapshot " + id);
    return Exits.DONE;
  }
}
