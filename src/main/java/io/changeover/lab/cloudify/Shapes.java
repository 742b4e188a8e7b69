package io.changeover.lab.cloudify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as the answers of one version show them. */
record Shapes(Stamp stamp, Accounts accounts) {

  Map<String, @Nullable Object> of(Table table, Row row) {
    var fields = new Fields(row, stamp);
    return switch (table) {
      case SNAPSHOTS -> snapshot(row);
      case EXECUTIONS -> execution(fields, row).made();
      case BLUEPRINTS -> blueprint(fields).made();
      case DEPLOYMENTS -> new DeploymentShape(stamp.dialect()).fill(fields, row).made();
      case NODES -> node(fields).made();
      case INSTANCES -> instance(fields).made();
      case PLUGINS -> plugin(fields).made();
      case SECRETS -> secret(fields).made();
      case EVENTS -> event(fields, row).made();
      case AGENTS -> agent(fields, row).made();
      case TENANTS -> accounts.tenant(row, false);
      case USERS -> accounts.user(row, false);
      case GROUPS -> accounts.group(row, false);
      case TOKENS -> token(fields, row).made();
      case LICENSES, PROVIDER, STATE -> new LinkedHashMap<>(row.values());
    };
  }

  private Release release() {
    return stamp.dialect().release();
  }

  /** Snapshots of 5.x and later are private, those of 4.x are their tenant's. */
  String snapshotVisibility() {
    return release().since("5.0") ? "private" : "tenant";
  }

  Map<String, @Nullable Object> snapshot(Row row) {
    return new Fields(row, stamp)
        .take("id")
        .times("created_at")
        .take("status")
        .put("error", row.values().getOrDefault("error", ""))
        .owned(snapshotVisibility())
        .made();
  }

  private Fields execution(Fields fields, Row row) {
    var release = release();
    var status = row.text("status");
    return fields
        .take("id", "status", "workflow_id", "deployment_id", "blueprint_id")
        .times("created_at")
        .or("error", release.since("7.0") ? null : "")
        .or("parameters", Map.of())
        .put("is_system_workflow", row.is("is_system_workflow"))
        .put(
            release.since("4.4"),
            "status_display",
            status.equals("terminated") ? "completed" : status)
        .times(release.since("4.4"), "ended_at")
        .times(release.since("4.5"), "started_at")
        .put(release.since("4.5.5"), "scheduled_for", null)
        .put(release.since("4.5.5"), "is_dry_run", false)
        .put(release.since("6.0"), "resume", false)
        .take(release.since("6.0"), "total_operations", "finished_operations")
        .put(release.since("6.0"), "allow_custom_parameters", false)
        .put(release.since("6.0"), "deployment_display_name", row.get("deployment_id"))
        .put(release.since("7.0"), "parameters_p", null)
        .owned("tenant");
  }

  private Fields blueprint(Fields fields) {
    return fields
        .take("id")
        .times("created_at", "updated_at")
        .take("description")
        .or("main_file_name", "blueprint.yaml")
        .or("plan", Map.of())
        .put(release().since("6.0"), "state", "uploaded")
        .owned("tenant");
  }

  private Fields node(Fields fields) {
    return fields
        .take("id", "deployment_id", "blueprint_id", "type", "type_hierarchy", "host_id")
        .or("number_of_instances", "1")
        .put("planned_number_of_instances", "1")
        .put("deploy_number_of_instances", "1")
        .put("min_number_of_instances", "0")
        .put("max_number_of_instances", "-1")
        .or("properties", Map.of())
        .or("operations", Map.of())
        .or("plugins", List.of())
        .or("plugins_to_install", List.of())
        .or("relationships", List.of())
        .owned("tenant");
  }

  private Fields instance(Fields fields) {
    return fields
        .take("id", "node_id", "deployment_id", "host_id", "state")
        .or("version", 1)
        .or("relationships", List.of())
        .or("runtime_properties", Map.of())
        .or("scaling_groups", List.of())
        .owned("tenant");
  }

  private Fields plugin(Fields fields) {
    return fields
        .take("id", "archive_name", "package_name", "package_source", "package_version")
        .take("distribution", "distribution_release", "distribution_version")
        .or("supported_platform", "linux_x86_64")
        .or("supported_py_versions", List.of("py27"))
        .or("wheels", List.of())
        .or("excluded_wheels", List.of())
        .times("uploaded_at")
        .owned("tenant");
  }

  /** The value is told only to who asks for one secret. */
  private Fields secret(Fields fields) {
    return fields
        .take("key")
        .times("created_at", "updated_at")
        .put(release().since("4.4"), "is_hidden_value", false)
        .owned("tenant");
  }

  private Fields event(Fields fields, Row row) {
    return fields
        .take("_storage_id")
        .times("timestamp", "reported_timestamp")
        .take("blueprint_id", "deployment_id", "execution_id", "workflow_id", "message")
        .take("error_causes", "event_type", "operation", "node_instance_id", "node_name")
        .put(release().since("5.0"), "source_id", null)
        .put(release().since("5.0"), "target_id", null)
        .or("type", "cloudify_event")
        .take(row.text("type").equals("cloudify_log"), "level", "logger");
  }

  private Fields agent(Fields fields, Row row) {
    return fields
        .take("id", "host_id", "ip", "deployment", "node", "system", "version")
        .take("install_method", "tenant_name")
        .put(release().since("7.0"), "state", row.get("state"));
  }

  private Fields token(Fields fields, Row row) {
    return fields
        .take("id", "username")
        .put("value", "ctok-" + row.text("id") + "-********")
        .take("role")
        .times("expiration_date", "last_used")
        .take("description");
  }
}
