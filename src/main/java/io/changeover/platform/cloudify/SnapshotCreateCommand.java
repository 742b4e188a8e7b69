package io.changeover.platform.cloudify;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a snapshot under an id of ours. */
@Command(
    name = "snapshot-create",
    mixinStandardHelpOptions = true,
    description = {
      "Creates a snapshot and waits for its end; one of that id that is there is adopted.",
      "Refuses while any execution runs in any tenant."
    })
final class SnapshotCreateCommand extends ManagerCommand {

  @Option(names = "--id", required = true, paramLabel = "ID", description = "The snapshot's id.")
  private String id = "";

  @Override
  int run(Session session) {
    new SnapshotCreation(session, SnapshotId.checked(id)).run();
    return Exits.DONE;
  }
}
