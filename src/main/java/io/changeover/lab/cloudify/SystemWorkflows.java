package io.changeover.lab.cloudify;

/** Snapshots are made and restored in a thread each. */
record SystemWorkflows(Vm vm, Workflows workflows, Runnable reboot) {

  void create(Row execution, String tenant, String snapshot) {
    var id = execution.text("id");
    run(
        id,
        () -> {
          awaitTurn(id);
          new SnapshotCreation(vm, workflows.executions(), tenant, snapshot).run(id);
        });
  }

  void restore(Row execution, String tenant, String snapshot) {
    var id = execution.text("id");
    var after = new AfterRestore(vm, reboot);
    run(id, () -> new Restoration(vm, workflows.executions(), after, tenant, snapshot).run(id));
  }

  private void awaitTurn(String id) {
    while (workflows.executions().status(id).equals("queued")) {
      vm.pace().await(0.5);
      if (workflows.executions().active(null).isEmpty()) {
        vm.store().update(Table.EXECUTIONS, id, row -> row.with("status", "pending"));
      }
    }
  }

  private void run(String id, Runnable workflow) {
    var thread =
        new Thread(
            () -> {
              try {
                workflow.run();
              } catch (RuntimeException e) {
                workflows.executions().end(id, "failed", String.valueOf(e.getMessage()));
                throw e;
              } finally {
                workflows.goOn();
              }
            },
            "system-workflow");
    thread.setDaemon(true);
    thread.start();
  }
}
