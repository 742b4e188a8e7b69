package io.changeover.lab.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The workflow install_new_agents on one deployment. A host is reached by the agent it has, through
 * the broker that agent knows; so the old manager must still be there.
 */
record AgentInstallation(Vm vm, Executions executions) {

  void run(Row execution) throws WorkflowFailure {
    var hosts = hosts(execution);
    for (var host : hosts) {
      executions.event(execution, "task_started", "Validating agent connection.");
      requireReachable(host);
    }
    var deployment = execution.text("deployment_id");
    for (var host : hosts) {
      executions.event(execution, "task_started", "Installing new agent");
      if (vm.faults().has("agent-fails", deployment)) {
        mark(host, "failed");
        throw WorkflowFailure.notRecoverable(
            "Agent installation on %s failed: the installer ended with 1"
                .formatted(host.text("id")));
      }
      install(host, execution.map("parameters").get("stop_old_agent") == Boolean.TRUE);
      executions.event(execution, "task_succeeded", "New agent installed.");
    }
  }

  void validate(Row execution) throws WorkflowFailure {
    for (var host : hosts(execution)) {
      requireReachable(host);
    }
  }

  private List<Row> hosts(Row execution) throws WorkflowFailure {
    var deployment = execution.text("deployment_id");
    var tenant = execution.text("tenant_name");
    var hosts =
        new ArrayList<>(
            vm.store()
                .where(
                    Table.INSTANCES,
                    row ->
                        row.text("deployment_id").equals(deployment)
                            && row.text("tenant_name").equals(tenant)
                            && row.text("id").equals(row.text("host_id"))));
    for (var host : hosts) {
      if (!host.text("state").equals("started")) {
        throw WorkflowFailure.notRecoverable(
            "Node %s is not started (state: %s)".formatted(host.text("id"), host.text("state")));
      }
    }
    return hosts;
  }

  private void requireReachable(Row host) throws WorkflowFailure {
    var properties = new Row(host.map("runtime_properties"));
    var broker = new Row(properties.map("cloudify_agent")).text("broker_address");
    try {
      var agent = vm.world().agent(host.text("tenant_name"), host.text("id"));
      if (agent.isPresent() && !vm.world().connected(agent.get(), broker)) {
        // The real text of a time-out of the agent's broker is not known.
        throw WorkflowFailure.notRecoverable(
            "Timed out waiting for the agent of %s to answer through the broker at %s"
                .formatted(host.text("id"), broker));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The agent of " + host.text("id") + " cannot be read.", e);
    }
  }

  private void install(Row host, boolean stopsOld) throws WorkflowFailure {
    var properties = new Row(host.map("runtime_properties"));
    var old = new Row(properties.map("cloudify_agent"));
    var address = vm.machine().address();
    var name = host.text("id") + "_" + Security.random().replaceAll("\\W", "").substring(0, 6);
    try {
      var agent = vm.world().agent(host.text("tenant_name"), host.text("id"));
      if (agent.isPresent()) {
        vm.world().write(agent.get().with(vm.link(), stopsOld ? old.text("broker_address") : null));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The agent of " + host.text("id") + " is not written.", e);
    }
    var status = Map.of("agent_alive", true, "agent_alive_crossbroker", true);
    var next =
        properties
            .with("cloudify_agent", World.properties(name, address))
            .with("old_cloudify_agent", old.values())
            .with("agent_status", status);
    var tenant = host.text("tenant_name");
    vm.store()
        .update(
            Table.INSTANCES,
            Table.INSTANCES.key(tenant, host.text("id")),
            row -> row.with("runtime_properties", next.values()));
    mark(host, "upgraded");
    vm.store().put(Table.AGENTS, record(host, name));
  }

  private void mark(Row host, String state) {
    for (var agent :
        vm.store()
            .where(
                Table.AGENTS,
                row ->
                    row.text("host_id").equals(host.text("id"))
                        && row.text("tenant_name").equals(host.text("tenant_name")))) {
      vm.store().put(Table.AGENTS, agent.with("state", state));
    }
  }

  private Row record(Row host, String name) {
    return Row.of(
        "id", name,
        "host_id", host.get("id"),
        "ip", new Row(host.map("runtime_properties")).get("ip"),
        "deployment", host.get("deployment_id"),
        "node", host.get("node_id"),
        "system", "centos core",
        "version", vm.release().full(),
        "install_method", "remote",
        "tenant_name", host.get("tenant_name"),
        "state", "started");
  }
}
