package io.changeover.lab.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The workflow create_snapshot. */
record SnapshotCreation(Vm vm, Executions executions, String tenant, String snapshot) {

  void run(String id) {
    vm.pace().await(0.5);
    executions.begin(id);
    executions.log(id, "Creating snapshot `" + snapshot + "`");
    vm.pace().await(1.5);
    vm.faults().hold("snapshot");
    try {
      if (vm.faults().has("snapshot-failed")) {
        throw new WorkflowFailure("RuntimeError: pg_dump ended with 1");
      }
      var execution = executions.get(id);
      write(execution == null ? Row.of() : execution);
      mark("created", "");
      executions.end(id, "terminated", "");
    } catch (WorkflowFailure e) {
      fail(id, String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      fail(id, "IOError: " + e.getMessage());
    }
  }

  private void write(Row execution) throws IOException {
    var file = vm.home().archive(snapshot);
    var part = file.resolveSibling(file.getFileName() + ".part");
    new ArchiveWriter(vm, execution).write(part);
    if (vm.faults().has("snapshot-truncated")) {
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() / 2);
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The two states disagree where the version swallows the failure. */
  private void fail(String id, String message) {
    mark("failed", message);
    if (vm.dialect().failedCreationEndsTerminated()) {
      executions.end(id, "terminated", "");
    } else {
      executions.end(id, "failed", Executions.traceback("snapshot_create.py", message));
    }
  }

  private void mark(String status, String error) {
    vm.store()
        .update(
            Table.SNAPSHOTS,
            Table.SNAPSHOTS.key(tenant, snapshot),
            row -> row.with("status", status).with("error", error));
  }
}
