package io.changeover.lab.cloudify;

/** The machine of a node instance is made anew. */
record Healing(Vm vm) {

  void run(Row execution) throws WorkflowFailure {
    var instance = String.valueOf(execution.map("parameters").get("node_instance_id"));
    var tenant = execution.text("tenant_name");
    var healed =
        vm.store()
            .update(
                Table.INSTANCES,
                Table.INSTANCES.key(tenant, instance),
                row ->
                    row.with("state", "started")
                        .with("version", number(row) + 1)
                        .with("runtime_properties", renewed(row, execution)));
    if (healed == null) {
      throw WorkflowFailure.notRecoverable("No node instance with id " + instance);
    }
  }

  private static int number(Row row) {
    return row.get("version") instanceof Number version ? version.intValue() : 1;
  }

  /** Each heal makes a machine: two managers that heal the same instance make two. */
  private static Object renewed(Row row, Row execution) {
    return new Row(row.map("runtime_properties"))
        .with("machine", "vm-" + execution.text("id"))
        .values();
  }
}
