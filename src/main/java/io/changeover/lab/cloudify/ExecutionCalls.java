package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** /executions: what runs, ran and shall run. */
record ExecutionCalls(Vm vm, Workflows workflows) implements Handler {

  private static final Set<String> CANCELS = Set.of("cancel", "force-cancel", "kill");

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    if (call.is("GET", 1)) {
      return list(call);
    }
    if (call.is("GET", 2)) {
      return Answer.ok(vm.shapes().of(Table.EXECUTIONS, one(call)));
    }
    if (call.is("POST", 1)) {
      return start(call);
    }
    if (call.is("POST", 2)) {
      return act(call);
    }
    if (call.is("PATCH", 2)) {
      return patch(call);
    }
    throw new NoSuchPage();
  }

  private Row one(Call call) {
    var row = vm.store().get(Table.EXECUTIONS, call.word(1));
    if (row == null || !row.text("tenant_name").equals(call.tenant())) {
      throw Problem.notFound(Table.EXECUTIONS, call.word(1));
    }
    return row;
  }

  private Answer list(Call call) {
    var deployment = call.parameter("deployment_id");
    if (deployment != null && vm.release().before("5.0")) {
      // Where between 4.2 and 7.0.4 this turned into an empty list is not known.
      Scope.row(vm, call, Table.DEPLOYMENTS, deployment);
    }
    var rows = Scope.rows(vm, call, Table.EXECUTIONS);
    if (!call.flag("_include_system_workflows")) {
      rows = rows.stream().filter(row -> !row.is("is_system_workflow")).toList();
    }
    return Answer.ok(vm.lists().list(call, Table.EXECUTIONS, rows));
  }

  private Answer start(Call call) throws IOException {
    var body = call.body();
    for (var name : new String[] {"deployment_id", "workflow_id"}) {
      if (!body.containsKey(name)) {
        throw Problem.missing(name);
      }
    }
    var deployment =
        Scope.row(vm, call, Table.DEPLOYMENTS, String.valueOf(body.get("deployment_id")));
    var workflow = String.valueOf(body.get("workflow_id"));
    boolean waits = requireStartable(call, deployment, workflow, body);
    var row =
        workflows
            .executions()
            .create(
                workflow,
                deployment,
                deployment.text("tenant_name"),
                call.owner(),
                Json.map(body.get("parameters")),
                waits ? "queued" : "pending");
    if (!waits) {
      workflows.launch(row.text("id"));
    }
    return Answer.created(vm.shapes().of(Table.EXECUTIONS, row));
  }

  /** Whether it has to wait for its turn. */
  private boolean requireStartable(
      Call call, Row deployment, String workflow, Map<String, @Nullable Object> body) {
    var id = deployment.text("id");
    var shape = new DeploymentShape(vm.dialect());
    if (!shape.names().contains(workflow)) {
      throw new Problem(
          400,
          "nonexistent_workflow_error",
          "Workflow %s does not exist in deployment %s".formatted(workflow, id));
    }
    if (!shape.isAvailable(deployment, workflow)) {
      throw new Problem(400, "unavailable_workflow_error", "Workflow not available: " + workflow);
    }
    if (workflow.equals("install_new_agents") && vm.faults().has("agent-start-refused")) {
      throw Problem.running(
          "You cannot start an execution if there is a running system-wide execution (id: lab)");
    }
    var conflict = new Conflicts(vm.dialect(), workflows.executions()).forWorkflow(call.place());
    boolean queues =
        vm.dialect().queuesBehindSystemWorkflows()
            || (vm.release().since("4.5") && SnapshotCalls.truth(body.get("queue")));
    if (conflict != null && !queues) {
      throw conflict;
    }
    if (conflict == null && !SnapshotCalls.truth(body.get("force"))) {
      new Conflicts(vm.dialect(), workflows.executions()).requireIdle(call.place(), id);
    }
    return conflict != null;
  }

  private Answer act(Call call) throws IOException {
    var row = one(call);
    var id = row.text("id");
    var action = String.valueOf(call.body().get("action"));
    if (!CANCELS.contains(action) || (action.equals("kill") && vm.release().before("4.4"))) {
      throw Problem.bad(
          "Invalid action: %s, Valid action values are: ['cancel', 'force-cancel']"
              .formatted(action));
    }
    var status = row.text("status");
    boolean forced = !action.equals("cancel");
    if (!(status.equals("pending")
        || status.equals("started")
        || status.equals("queued")
        || (forced && status.equals("cancelling")))) {
      throw Problem.illegal(
          "Can't cancel execution %s because it's in status %s".formatted(id, status));
    }
    var next =
        switch (action) {
          case "cancel" -> "cancelling";
          case "kill" -> "kill_cancelling";
          default -> "force_cancelling";
        };
    var changed = row.with("status", next);
    vm.store().put(Table.EXECUTIONS, changed);
    workflows.cancel(id);
    return Answer.ok(vm.shapes().of(Table.EXECUTIONS, changed));
  }

  private Answer patch(Call call) throws IOException {
    var row = one(call);
    var body = call.body();
    var status = String.valueOf(body.get("status"));
    if (Executions.ENDED.contains(row.text("status"))) {
      throw new Problem(
          400,
          "invalid_exception_status_update",
          "Invalid relationship - can't change status from %s to %s"
              .formatted(row.text("status"), status));
    }
    var changed = row.with("status", status).with("error", body.getOrDefault("error", ""));
    vm.store().put(Table.EXECUTIONS, changed);
    return Answer.ok(vm.shapes().of(Table.EXECUTIONS, changed));
  }
}
