package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** cfy agents install, with the exit codes that cannot be trusted. */
record AgentsInstall(Cli cli) {

  private static final String WORKFLOW = "install_new_agents";

  int run(List<String> arguments) throws IOException {
    boolean all = arguments.contains("-a") || arguments.contains("--all-tenants");
    if (all && cli.release().before("4.2")) {
      System.err.println("Error: no such option: --all-tenants");
      return 2;
    }
    var tenants = new ArrayList<String>();
    if (all) {
      cli.list(Vm.DEFAULT_TENANT, "/tenants").forEach(row -> tenants.add(row.text("name")));
    } else {
      int option = arguments.indexOf("-t");
      tenants.add(option >= 0 ? arguments.get(option + 1) : Vm.DEFAULT_TENANT);
    }
    return cli.release().since("4.6")
        ? startingAll(tenants, arguments.contains("--no-wait"))
        : tenantByTenant(tenants, all);
  }

  /** Up to 4.5.5: a refused start is not noticed; the first tenant with errors ends it. */
  private int tenantByTenant(List<String> tenants, boolean all) throws IOException {
    boolean any = false;
    for (var tenant : tenants) {
      var deployments = installed(tenant);
      any |= !deployments.isEmpty();
      if (!deployments.isEmpty()) {
        System.out.println("Installing agents for all installed deployments");
      }
      var started = new LinkedHashMap<String, String>();
      for (var deployment : deployments) {
        var reply = start(tenant, deployment);
        if (reply.status() == 201) {
          started.put(new Row(reply.json()).text("id"), deployment);
        } else {
          System.err.println("Exception in thread: " + Cli.failure(reply));
        }
      }
      var errors = await(tenant, started);
      if (!errors.isEmpty()) {
        System.out.println("Summary:\n" + String.join("\n", errors));
        return 1;
      }
    }
    return any || !all ? 0 : HostCommands.fail("There are no deployments installed");
  }

  /** From 4.6 on: the first refused start ends it and leaves the others running. */
  private int startingAll(List<String> tenants, boolean leaves) throws IOException {
    var byTenant = new LinkedHashMap<String, Map<String, String>>();
    for (var tenant : tenants) {
      for (var deployment : installed(tenant)) {
        var reply = start(tenant, deployment);
        if (reply.status() != 201) {
          return HostCommands.fail(Cli.failure(reply));
        }
        var id = new Row(reply.json()).text("id");
        System.out.printf(
            "Started execution for deployment '%s' on tenant '%s': %s%n", deployment, tenant, id);
        byTenant.computeIfAbsent(tenant, any -> new LinkedHashMap<>()).put(id, deployment);
      }
    }
    if (byTenant.isEmpty()) {
      return HostCommands.fail("No eligible deployments found");
    }
    var errors = new ArrayList<String>();
    if (!leaves) {
      for (var entry : byTenant.entrySet()) {
        errors.addAll(await(entry.getKey(), entry.getValue()));
      }
    }
    return errors.isEmpty()
        ? 0
        : HostCommands.fail(
            "At least one execution ended with an error:\n" + String.join("\n", errors));
  }

  private List<String> installed(String tenant) throws IOException {
    var installed = new ArrayList<String>();
    for (var deployment : cli.list(tenant, "/deployments")) {
      var id = deployment.text("id");
      var instances = cli.list(tenant, "/node-instances?deployment_id=" + id);
      if (!instances.isEmpty()
          && instances.stream().allMatch(row -> row.text("state").equals("started"))) {
        installed.add(id);
      }
    }
    return installed;
  }

  private Loopback.Reply start(String tenant, String deployment) throws IOException {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("deployment_id", deployment);
    body.put("workflow_id", WORKFLOW);
    body.put(
        "parameters", cli.release().since("4.6") ? Map.of("install_agent_timeout", 300) : null);
    body.put("allow_custom_parameters", "false");
    body.put("force", "false");
    return cli.post(tenant, "/executions", body);
  }

  private List<String> await(String tenant, Map<String, String> started) throws IOException {
    var errors = new ArrayList<String>();
    for (var entry : started.entrySet()) {
      var row = cli.one(tenant, "/executions/" + entry.getKey());
      while (!Executions.ENDED.contains(row.text("status"))) {
        new Pace(100).await(1);
        row = cli.one(tenant, "/executions/" + entry.getKey());
      }
      if (row.text("error").isEmpty()) {
        System.out.printf(
            "Finished executing workflow '%s' on deployment '%s'%n", WORKFLOW, entry.getValue());
      } else {
        errors.add(
            "Execution of workflow '%s' for deployment '%s' failed. [error=%s]"
                .formatted(WORKFLOW, entry.getValue(), row.text("error")));
      }
    }
    return errors;
  }
}
