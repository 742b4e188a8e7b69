package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a restore looks at before it changes anything, in the real order. */
record RestoreValidation(Vm vm, String tenant, @Nullable Row execution) {

  void check(Archive archive, boolean force) throws IOException, WorkflowFailure {
    var version = archive.version();
    if (version.compareTo(vm.release()) > 0) {
      throw WorkflowFailure.notRecoverable(
          "Cannot restore a newer manager's snapshot on this manager [%s > %s]"
              .formatted(version.full(), vm.release().full()));
    }
    boolean old = version.before("4.0.0");
    if (old && vm.dialect().refusesOldSnapshots()) {
      throw WorkflowFailure.notRecoverable(
          "Restoring snapshot from version %s is not supported".formatted(version.full()));
    }
    if (!old && !isByBootstrapAdmin()) {
      throw WorkflowFailure.notRecoverable(
          "The current user is not authorized to restore v4 snapshots. Only the bootstrap admin is"
              + " allowed to perform this action");
    }
    if (!force && !isClean(old)) {
      throw WorkflowFailure.notRecoverable(
          "Snapshot restoration on a non-empty manager is not permitted. Pass the --force flag to"
              + " force the restore and delete existing data from the manager");
    }
    if (version.since("4.2")) {
      checkNetworks(archive);
    }
  }

  private boolean isByBootstrapAdmin() {
    var by = execution == null ? "" : execution.text("created_by");
    return vm.bootstrapAdmin().map(admin -> admin.text("username").equals(by)).orElse(true);
  }

  private boolean isClean(boolean old) {
    return vm.store()
        .where(Table.BLUEPRINTS, row -> !old || row.text("tenant_name").equals(tenant))
        .isEmpty();
  }

  private void checkNetworks(Archive archive) throws IOException, WorkflowFailure {
    var used = new TreeSet<String>();
    for (var agent : archive.json("agents.json").values()) {
      used.add(String.valueOf(Json.map(agent).get("network")));
    }
    var missing = new TreeSet<>(used);
    missing.remove(vm.machine().network());
    if (missing.isEmpty()) {
      return;
    }
    var names = String.join("', u'", missing);
    throw WorkflowFailure.notRecoverable(
        vm.release().since("7.0")
            ? ("Snapshot networks: `%s` are used by agents, but are missing from the manager"
                    + " (manager networks: `%s`) and cannot be used")
                .formatted(String.join(", ", missing), vm.machine().network())
            : ("Networks `[u'%s']` do not appear in the provider context, but have live agents"
                    + " connected to them. Upgrade is not allowed!")
                .formatted(names));
  }
}
