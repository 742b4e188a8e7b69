package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Executions of workflows. */
final class ExecutionCalls {

  private static final String SORT = "created_at";
  private static final List<String> NOBODYS =
      List.of(
          AgentsInstall.WORKFLOW,
          "create_deployment_environment",
          "delete_deployment_environment",
          "upload_blueprint");

  private final Wire wire;
  private final Dialect dialect;
  private final Lists lists;

  ExecutionCalls(Wire wire, Dialect dialect, Lists lists) {
    this.wire = wire;
    this.dialect = dialect;
    this.lists = lists;
  }

  Execution get(String id, String tenant) {
    Call call = lists.callOf("executions/" + Call.encoded(id), tenant);
    return Execution.of(wire.get(call).body());
  }

  Execution get(String id) {
    return Execution.of(wire.get(lists.call("executions/" + Call.encoded(id))).body());
  }

  /** Executions that have not ended, of every tenant, those of the system too. */
  List<Execution> active() {
    var found = new ArrayList<Execution>();
    for (String status : dialect.activeStatuses()) {
      found.addAll(everywhere(Map.of("_include_system_workflows", "true", "status", status)));
    }
    found.removeIf(Execution::ended);
    return found;
  }

  /**
   * How many there are that people began: not those of the system, nor the installation of agents
   * that a move brings along, nor what goes with a deployment or blueprint.
   */
  long ofPeople() {
    long count = lists.total("executions", Map.of());
    for (String workflow : NOBODYS) {
      count -= lists.total("executions", Map.of("workflow_id", workflow));
    }
    return count;
  }

  /** Every execution of a workflow in all tenants, oldest first, of any status. */
  List<Execution> of(String workflow) {
    var query = new LinkedHashMap<String, String>();
    query.put("_include_system_workflows", "true");
    query.put("workflow_id", workflow);
    var found = everywhere(query);
    found.removeIf(execution -> !execution.workflow().equals(workflow));
    return found;
  }

  private List<Execution> everywhere(Map<String, String> query) {
    var found = new ArrayList<Execution>();
    lists.everywhere("executions", SORT, query, row -> found.add(Execution.of(row)));
    return found;
  }

  /** Every execution of a workflow on one deployment, oldest first. */
  List<Execution> of(String workflow, String tenant, String deployment) {
    var found = new ArrayList<Execution>();
    lists.each(
        lists.callOf("executions", tenant),
        SORT,
        Map.of("workflow_id", workflow, "deployment_id", deployment),
        row -> found.add(Execution.of(row)));
    found.removeIf(e -> !e.workflow().equals(workflow) || !e.deployment().equals(deployment));
    return found;
  }

  /**
   * Starts a workflow; once, and without force.
   *
   * @throws CallFailed if it is refused, or no answer came: then it may have been started
   */
  Execution start(String tenant, String deployment, String workflow, JsonNode parameters) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("deployment_id", deployment).put("workflow_id", workflow);
    body.set("parameters", parameters);
    body.put("allow_custom_parameters", true).put("force", false);
    return Execution.of(wire.send("POST", lists.callOf("executions", tenant), body).body());
  }
}
