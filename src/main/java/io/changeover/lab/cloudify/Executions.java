package io.changeover.lab.cloudify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The executions' life: made, started, ended, each with its events. */
final class Executions {

  static final Set<String> ENDED = Set.of("terminated", "failed", "cancelled");
  private static final Set<String> ACTIVE =
      Set.of("pending", "started", "cancelling", "force_cancelling", "kill_cancelling");
  private static final Set<String> SYSTEM_WIDE = Set.of("create_snapshot", "restore_snapshot");

  private final Vm vm;
  private final AtomicLong events;

  Executions(Vm vm) {
    this.vm = vm;
    this.events = new AtomicLong(vm.clock().millis() * 1000);
  }

  /** Makes one without starting it. */
  Row create(
      String workflow,
      @Nullable Row deployment,
      String tenant,
      String owner,
      Map<String, @Nullable Object> parameters,
      String status) {
    var row =
        Row.of(
            "id",
            UUID.randomUUID().toString(),
            "status",
            status,
            "workflow_id",
            workflow,
            "deployment_id",
            deployment == null ? null : deployment.get("id"),
            "blueprint_id",
            deployment == null ? null : deployment.get("blueprint_id"),
            "created_at",
            vm.stamp().now(),
            "error",
            "",
            "parameters",
            parameters,
            "is_system_workflow",
            deployment == null,
            "tenant_name",
            tenant,
            "created_by",
            owner);
    vm.store().put(Table.EXECUTIONS, row);
    return row;
  }

  @Nullable Row get(String id) {
    return vm.store().get(Table.EXECUTIONS, id);
  }

  String status(String id) {
    var row = get(id);
    return row == null ? "" : row.text("status");
  }

  void begin(String id) {
    var row =
        vm.store()
            .update(
                Table.EXECUTIONS,
                id,
                old -> old.with("status", "started").with("started_at", vm.stamp().now()));
    if (row != null) {
      event(
          row,
          "workflow_started",
          "Starting '%s' workflow execution".formatted(row.text("workflow_id")));
    }
  }

  void end(String id, String status, String error) {
    var row =
        vm.store()
            .update(
                Table.EXECUTIONS,
                id,
                old ->
                    old.with("status", status)
                        .with("error", error)
                        .with("ended_at", vm.stamp().now()));
    if (row == null) {
      return;
    }
    var name = row.text("workflow_id");
    switch (status) {
      case "terminated" ->
          event(row, "workflow_succeeded", "'%s' workflow execution succeeded".formatted(name));
      case "cancelled" ->
          event(row, "workflow_cancelled", "'%s' workflow execution cancelled".formatted(name));
      default ->
          event(
              row,
              "workflow_failed",
              "'%s' workflow execution failed: %s".formatted(name, lastLine(error)));
    }
  }

  void event(Row execution, @Nullable String type, String message) {
    var now = vm.stamp().now();
    vm.store()
        .put(
            Table.EVENTS,
            Row.of(
                "_storage_id",
                events.incrementAndGet(),
                "timestamp",
                now,
                "reported_timestamp",
                now,
                "execution_id",
                execution.get("id"),
                "deployment_id",
                execution.get("deployment_id"),
                "blueprint_id",
                execution.get("blueprint_id"),
                "workflow_id",
                execution.get("workflow_id"),
                "message",
                message,
                "event_type",
                type,
                "type",
                type == null ? "cloudify_log" : "cloudify_event",
                "level",
                type == null ? "info" : null,
                "tenant_name",
                execution.get("tenant_name")));
  }

  void log(String id, String message) {
    var row = get(id);
    if (row != null) {
      event(row, null, message);
    }
  }

  /** Those that are going on, in one tenant or in all. */
  List<Row> active(@Nullable String tenant) {
    return vm.store()
        .where(
            Table.EXECUTIONS,
            row ->
                ACTIVE.contains(row.text("status"))
                    && (tenant == null || row.text("tenant_name").equals(tenant)));
  }

  List<Row> activeSystemWide(@Nullable String tenant) {
    return active(tenant).stream()
        .filter(row -> SYSTEM_WIDE.contains(row.text("workflow_id")))
        .toList();
  }

  /** The first that waits for its turn, once nothing is going on any more. */
  @Nullable Row nextQueued() {
    if (!active(null).isEmpty()) {
      return null;
    }
    var waiting =
        vm.store()
            .where(
                Table.EXECUTIONS,
                row -> row.text("status").equals("queued") && !row.is("is_system_workflow"));
    return waiting.stream()
        .min(java.util.Comparator.comparing(row -> row.text("created_at")))
        .orElse(null);
  }

  /** Errors are tracebacks, whose last line says what it is. */
  static String traceback(String where, String lastLine) {
    return """
        Traceback (most recent call last):
          File "/opt/mgmtworker/env/lib/python/site-packages/cloudify/dispatch.py", in main
          File "%s"
        %s"""
        .formatted(where, lastLine);
  }

  private static String lastLine(String error) {
    return error.substring(error.lastIndexOf('\n') + 1);
  }
}
