package io.changeover.lab.cloudify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deployment with its workflows and policies, which follow from two of its traits. */
record DeploymentShape(Dialect dialect) {

  private static final List<String> BASIC =
      List.of("install", "uninstall", "heal", "scale", "execute_operation", "install_new_agents");

  Fields fill(Fields fields, Row row) {
    var release = dialect.release();
    boolean heals = row.is("heal");
    return fields
        .take("id")
        .times("created_at", "updated_at")
        .take("blueprint_id", "description")
        .or("inputs", Map.of())
        .or("outputs", Map.of())
        .put(release.since("5.0"), "capabilities", Map.of())
        .put("workflows", workflows(row))
        .put("groups", heals ? groups() : Map.of())
        .put(
            "policy_types",
            heals ? Map.of("cloudify.policies.types.host_failure", Map.of()) : Map.of())
        .put(
            "policy_triggers",
            heals ? Map.of("cloudify.policies.triggers.execute_workflow", Map.of()) : Map.of())
        .put("scaling_groups", Map.of())
        .put("permalink", null)
        .put(release.since("6.0"), "display_name", row.get("id"))
        .put(release.since("6.0"), "installation_status", "active")
        .put(release.since("6.0"), "deployment_status", "good")
        .put(release.since("6.0"), "labels", List.of())
        .owned("tenant");
  }

  /** The names of the workflows that may be started on it. */
  List<String> names() {
    var names = new ArrayList<>(BASIC);
    if (dialect.hasTenants()) {
      names.add("update");
    }
    if (dialect.release().since("4.4")) {
      names.addAll(List.of("start", "stop", "restart", "validate_agents"));
    }
    return names;
  }

  /** Agents can be installed where there are hosts; older versions do not look. */
  boolean isAvailable(Row deployment, String workflow) {
    return !dialect.needsHostsForAgents()
        || deployment.is("compute")
        || !workflow.equals("install_new_agents");
  }

  private List<Map<String, @Nullable Object>> workflows(Row row) {
    var workflows = new ArrayList<Map<String, @Nullable Object>>();
    for (var name : names()) {
      var workflow = new LinkedHashMap<String, @Nullable Object>();
      workflow.put("name", name);
      workflow.put("created_at", null);
      workflow.put("parameters", parameters(name));
      if (dialect.needsHostsForAgents()) {
        workflow.put("is_available", isAvailable(row, name));
      }
      workflows.add(workflow);
    }
    return workflows;
  }

  private static Map<String, Object> parameters(String workflow) {
    return switch (workflow) {
      case "install_new_agents" ->
          Map.of(
              "install_agent_timeout",
              Map.of("default", 300),
              "validate",
              Map.of("default", true),
              "install",
              Map.of("default", true));
      case "heal" -> Map.of("node_instance_id", Map.of(), "ignore_failure", Map.of());
      default -> Map.of();
    };
  }

  private static Map<String, Object> groups() {
    var trigger =
        Map.of(
            "type",
            "cloudify.policies.triggers.execute_workflow",
            "parameters",
            Map.of("workflow", "heal"));
    var policy =
        Map.of(
            "type", "cloudify.policies.types.host_failure",
            "properties", Map.of("policy_operates_on_group", false),
            "triggers", Map.of("auto_heal_trigger", trigger));
    return Map.of(
        "auto_heal_group",
        Map.of("members", List.of("host"), "policies", Map.of("host_failure_policy", policy)));
  }
}
