package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * An execution, without its parameters: those of a snapshot's hold the database's password in
 * clear. Of the parameters only two names are kept.
 *
 * @param error the last line of what the manager keeps, which is a Python traceback; empty if none
 * @param snapshot the id of the snapshot it is about, or empty
 * @param nodeInstance the node instance that a heal is about, or empty
 */
record Execution(
    String id,
    String tenant,
    String workflow,
    String deployment,
    String status,
    String createdAt,
    String error,
    String snapshot,
    String nodeInstance) {

  private static final Set<String> ENDED = Set.of("terminated", "failed", "cancelled", "completed");

  static Execution of(JsonNode row) {
    JsonNode parameters = row.path("parameters");
    return new Execution(
        row.path("id").asText(""),
        row.path("tenant_name").asText("-"),
        row.path("workflow_id").asText(""),
        row.path("deployment_id").asText("-"),
        row.path("status").asText("unknown"),
        row.path("created_at").asText(""),
        lastLine(row.path("error").asText("")),
        parameters.path("snapshot_id").asText(""),
        parameters.path("node_instance_id").asText(""));
  }

  private static String lastLine(String error) {
    List<String> lines = error.strip().lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
  }

  boolean ended() {
    return ENDED.contains(status);
  }

  boolean succeeded() {
    return status.equals("terminated") || status.equals("completed");
  }

  /** Its status, and why, for people. */
  String verdict() {
    return error.isEmpty() ? status : status + " (" + error + ")";
  }
}
