package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** /snapshots without its archives. */
record SnapshotCalls(Vm vm, Executions executions, SystemWorkflows workflows, ArchiveCalls archives)
    implements Handler {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+");

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    if (call.is("GET", 1)) {
      return Answer.ok(
          vm.lists().list(call, Table.SNAPSHOTS, Scope.rows(vm, call, Table.SNAPSHOTS)));
    }
    if (call.path().size() == 2) {
      return one(call);
    }
    if (call.path().size() == 3 && call.word(2).equals("archive")) {
      return archives.answer(call);
    }
    if (call.is("POST", 3) && call.word(2).equals("restore")) {
      return restore(call);
    }
    throw new NoSuchPage();
  }

  private @Nullable Answer one(Call call) throws IOException {
    var id = call.word(1);
    return switch (call.exchange().getRequestMethod()) {
      case "GET" -> Answer.ok(vm.shapes().snapshot(Scope.row(vm, call, Table.SNAPSHOTS, id)));
      case "PUT" -> create(call, id);
      case "DELETE" -> delete(call, id);
      case "PATCH" -> patch(call, id);
      default -> throw new NoSuchPage();
    };
  }

  private Answer create(Call call, String id) throws IOException {
    var body = call.body();
    if (vm.dialect().checksSnapshotIds() && !ID.matcher(id).matches()) {
      throw Problem.bad(
          "The `snapshot_id` argument contains illegal characters. Only letters, digits and the"
              + " characters \"-\", \".\" and \"_\" are allowed");
    }
    archives.requireNew(call, id);
    var tenant = call.place();
    boolean exempt = vm.release().since("7.0") && !Boolean.TRUE.equals(body.get("legacy"));
    var conflict = exempt ? null : new Conflicts(vm.dialect(), executions).forSystemWide(tenant);
    boolean queue =
        vm.release().since("4.5") && Boolean.TRUE.equals(body.get("queue")) && conflict != null;
    if (conflict != null && !queue) {
      throw conflict;
    }
    archives.put(id, tenant, call.owner(), "creating", body);
    var execution =
        executions.create(
            "create_snapshot",
            null,
            tenant,
            call.owner(),
            parameters(id, body, true),
            queue ? "queued" : "pending");
    workflows.create(execution, tenant, id);
    return Answer.created(vm.shapes().of(Table.EXECUTIONS, execution));
  }

  /**
   * The real server puts the database's password among the parameters, so we put one there, too.
   */
  private Map<String, @Nullable Object> parameters(
      String id, Map<String, @Nullable Object> body, boolean creates) {
    var parameters = new LinkedHashMap<String, @Nullable Object>();
    if (creates) {
      if (vm.release().before("5.0")) {
        parameters.put("include_metrics", body.getOrDefault("include_metrics", false));
      }
      parameters.put("include_credentials", body.getOrDefault("include_credentials", true));
      if (vm.release().since("4.3")) {
        parameters.put("include_logs", body.getOrDefault("include_logs", true));
        parameters.put("include_events", body.getOrDefault("include_events", true));
      }
    } else {
      for (var name : new String[] {"force", "restore_certificates", "no_reboot"}) {
        parameters.put(name, truth(body.get(name)));
      }
    }
    parameters.put("snapshot_id", id);
    var config = new LinkedHashMap<String, @Nullable Object>();
    config.put("postgresql_db_name", "cloudify_db");
    config.put("postgresql_username", "cloudify");
    config.put("postgresql_password", "lab-" + vm.amqp());
    parameters.put("config", config);
    return parameters;
  }

  private Answer delete(Call call, String id) throws IOException {
    var row = Scope.row(vm, call, Table.SNAPSHOTS, id);
    if (vm.release().since("6.0")
        && executions.active(null).stream()
            .anyMatch(
                execution ->
                    execution.text("workflow_id").equals("restore_snapshot")
                        && id.equals(execution.map("parameters").get("snapshot_id")))) {
      throw Problem.snapshot(
          "Cannot delete snapshot `%s` which has an active `restore_snapshot` execution"
              .formatted(id));
    }
    vm.store().remove(Table.SNAPSHOTS, Table.SNAPSHOTS.key(row));
    Files.deleteIfExists(vm.home().archive(id));
    return Answer.ok(vm.shapes().snapshot(row));
  }

  private Answer patch(Call call, String id) throws IOException {
    var row = Scope.row(vm, call, Table.SNAPSHOTS, id);
    var body = call.body();
    vm.store()
        .put(
            Table.SNAPSHOTS,
            row.with("status", body.getOrDefault("status", row.get("status")))
                .with("error", body.getOrDefault("error", "")));
    return Answer.ok(null);
  }

  private Answer restore(Call call) throws IOException {
    var id = call.word(1);
    var row = Scope.row(vm, call, Table.SNAPSHOTS, id);
    var body = call.body();
    RestoreBody.check(vm.release(), body);
    if (row.text("status").equals("failed")) {
      throw Problem.snapshot("Failed snapshot cannot be restored");
    }
    var tenant = call.place();
    var conflict = new Conflicts(vm.dialect(), executions).forSystemWide(tenant);
    if (conflict != null) {
      throw conflict;
    }
    var execution =
        executions.create(
            "restore_snapshot", null, tenant, call.owner(), parameters(id, body, false), "pending");
    workflows.restore(execution, tenant, id);
    // The reply has a snapshot's fields, yet its id is the execution's.
    return Answer.ok(
        vm.shapes()
            .snapshot(
                execution
                    .with("visibility", "tenant")
                    .with("error", vm.release().since("7.0") ? null : "")));
  }

  static boolean truth(@Nullable Object value) {
    return value != null && value.toString().equalsIgnoreCase("true");
  }
}
