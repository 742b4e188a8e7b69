package io.changeover.lab.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;

/** The workflow restore_snapshot, on the timeline of each version. */
record Restoration(
    Vm vm, Executions executions, AfterRestore after, String tenant, String snapshot) {

  private static final Set<String> REVISIONS =
      Set.of("schema_revision", "stage_schema_revision", "composer_schema_revision");

  void run(String id) {
    var parameters = parameters(id);
    vm.pace().await(1);
    try {
      mark(true);
      executions.begin(id);
      executions.log(id, "Restoring snapshot `" + snapshot + "`");
      executions.log(id, "Fetching snapshot archive");
      vm.pace().await(1);
      vm.faults().hold("restore");
      if (vm.faults().has("restore-noop")) {
        finish(id);
        return;
      }
      try (var archive = Archive.open(vm.home().archive(snapshot))) {
        restore(id, parameters, archive);
      }
    } catch (WorkflowFailure e) {
      fail(id, String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      fail(id, "IOError: " + e.getMessage());
    }
  }

  private void restore(String id, Row parameters, Archive archive)
      throws IOException, WorkflowFailure {
    if (isSilentlyIgnored(archive)) {
      finish(id);
      return;
    }
    executions.log(
        id,
        "Validating snapshot\nManager version = %s, snapshot version = %s"
            .formatted(vm.release().full(), archive.version().full()));
    new RestoreValidation(vm, tenant, executions.get(id)).check(archive, parameters.is("force"));
    if (vm.faults().has("restore-fails")) {
      throw new WorkflowFailure("RuntimeError: pg_restore ended with 1");
    }
    executions.log(id, "Restoring files from the archive to the manager");
    vm.pace().await(1);
    replaceDatabase(id, archive);
    executions.log(id, "Restoring credentials");
    executions.log(id, "Restoring cloudify agent data");
    vm.pace().await(1);
    executions.log(id, "Successfully restored snapshot `" + snapshot + "`");
    var prepared = after.prepare(archive, parameters);
    if (vm.dialect().deletesArchiveAfterRestore()) {
      Files.deleteIfExists(vm.home().archive(snapshot));
    }
    executions.end(id, "terminated", "");
    prepared.run();
  }

  /** While the database is replaced, later versions have no REST service at all. */
  private void replaceDatabase(String id, Archive archive) throws IOException, WorkflowFailure {
    executions.log(id, "Restoring database");
    boolean stops = vm.dialect().restStopsForTheDatabase();
    var services = vm.services();
    if (stops) {
      services.stop(Services.REST);
    }
    try {
      vm.pace().await(4);
      vm.faults().hold("database");
      new DatabaseRestore(vm, tenant, id).replace(archive);
      if (vm.faults().has("restore-half")) {
        throw new WorkflowFailure("RuntimeError: alembic ended with 1");
      }
    } finally {
      if (stops) {
        vm.pace().await(1);
        services.start(Services.REST);
      }
    }
    executions.log(id, "Successfully restored database");
    if (vm.dialect().restartsInsideTheWorkflow() && !stops) {
      services.stop(Services.REST);
      vm.pace().await(1);
      services.start(Services.REST);
    }
  }

  /**
   * 7.0 takes an archive without all three revisions for one of its newer format, in which it finds
   * nothing: so are those of community managers (seen) and of 4.0 (its source says so).
   */
  private boolean isSilentlyIgnored(Archive archive) throws IOException {
    return vm.release().since("7.0")
        && !archive.json("metadata.json").keySet().containsAll(REVISIONS);
  }

  private void finish(String id) throws IOException {
    executions.end(id, "terminated", "");
    vm.pace().await(3);
    mark(false);
  }

  private void fail(String id, String message) {
    executions.end(id, "failed", Executions.traceback("snapshot_restore.py", message));
    vm.pace().await(3);
    try {
      mark(false);
    } catch (IOException e) {
      throw new UncheckedIOException("The restore's mark cannot be removed.", e);
    }
  }

  private Row parameters(String id) {
    var execution = executions.get(id);
    return execution == null ? Row.of() : new Row(execution.map("parameters"));
  }

  private void mark(boolean restoring) throws IOException {
    AfterRestore.mark(vm, restoring);
  }
}
