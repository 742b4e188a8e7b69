package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds a deployment that has been installed, with its nodes, agents and past. */
record ExampleDeployment(Vm vm, String tenant, World.Link link) {

  private static final String ROOT = "cloudify.nodes.Root";

  void add(String id, String blueprint, boolean compute, boolean heals) throws IOException {
    var now = vm.stamp().now();
    var deployment =
        owned(
            Row.of(
                "id", id,
                "blueprint_id", blueprint,
                "created_at", now,
                "updated_at", now,
                "description", null,
                "compute", compute,
                "heal", heals && compute));
    vm.store().put(Table.DEPLOYMENTS, deployment);
    var host = compute ? id(id, "host") : null;
    if (host != null) {
      node(deployment, "host", "cloudify.nodes.Compute", "host");
      instance(deployment, "host", host, host, agent(deployment, host));
    }
    node(deployment, "app", "cloudify.nodes.ApplicationModule", compute ? "host" : null);
    instance(deployment, "app", id(id, "app"), host, Map.of());
    past(deployment, "install", Map.of());
    if (heals && host != null) {
      past(deployment, "heal", Row.of("node_instance_id", host).values());
    }
  }

  private static String id(String deployment, String node) {
    var random = Security.random().replaceAll("\\W", "").substring(0, 6);
    return node + "_" + random.toLowerCase(Locale.ROOT);
  }

  private void node(Row deployment, String node, String type, @Nullable String host) {
    vm.store()
        .put(
            Table.NODES,
            owned(
                Row.of(
                    "id",
                    node,
                    "deployment_id",
                    deployment.get("id"),
                    "blueprint_id",
                    deployment.get("blueprint_id"),
                    "type",
                    type,
                    "type_hierarchy",
                    List.of(ROOT, type),
                    "host_id",
                    host,
                    "properties",
                    node.equals("host")
                        ? Map.of("agent_config", Map.of("install_method", "remote"))
                        : Map.of())));
  }

  private void instance(
      Row deployment,
      String node,
      String id,
      @Nullable String host,
      Map<String, @Nullable Object> properties) {
    vm.store()
        .put(
            Table.INSTANCES,
            owned(
                Row.of(
                    "id", id,
                    "node_id", node,
                    "deployment_id", deployment.get("id"),
                    "host_id", host,
                    "state", "started",
                    "version", 1,
                    "runtime_properties", properties)));
  }

  private Map<String, @Nullable Object> agent(Row deployment, String host) throws IOException {
    var address = vm.machine().address();
    vm.store()
        .put(
            Table.AGENTS,
            Row.of(
                "id",
                host,
                "host_id",
                host,
                "ip",
                "10.0.0.1",
                "deployment",
                deployment.get("id"),
                "node",
                "host",
                "system",
                "centos core",
                "version",
                vm.release().full(),
                "install_method",
                "remote",
                "tenant_name",
                tenant,
                "state",
                "started"));
    vm.world().write(new World.Agent(host, tenant, deployment.text("id"), true, List.of(link)));
    return Row.of(
            "ip",
            "10.0.0.1",
            "machine",
            "vm-" + host,
            "cloudify_agent",
            World.properties(host, address))
        .values();
  }

  private void past(Row deployment, String workflow, Map<String, @Nullable Object> parameters) {
    var executions = new Executions(vm);
    var row = executions.create(workflow, deployment, tenant, "admin", parameters, "pending");
    executions.begin(row.text("id"));
    executions.end(row.text("id"), "terminated", "");
  }

  private Row owned(Row row) {
    return row.with("tenant_name", tenant).with("created_by", "admin");
  }
}
