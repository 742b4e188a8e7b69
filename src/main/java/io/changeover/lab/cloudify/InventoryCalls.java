package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and single things of one kind, and the few changes that an upgrade makes to them. */
record InventoryCalls(Vm vm, Table table) implements Handler {

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    if (call.is("GET", 1)) {
      return Answer.ok(vm.lists().list(call, table, Scope.rows(vm, call, table)));
    }
    if (call.path().size() != 2 || table == Table.EVENTS || table == Table.NODES) {
      throw new NoSuchPage();
    }
    var id = call.word(1);
    return switch (call.exchange().getRequestMethod()) {
      case "GET" -> Answer.ok(single(Scope.row(vm, call, table, id)));
      case "PUT" -> put(call, id, call.body());
      case "PATCH" -> patch(call, id, call.body());
      case "DELETE" -> delete(Scope.row(vm, call, table, id));
      default -> throw new NoSuchPage();
    };
  }

  private Map<String, @Nullable Object> single(Row row) {
    var shape = vm.shapes().of(table, row);
    if (table == Table.SECRETS) {
      shape.put("value", row.get("value"));
    }
    return shape;
  }

  /** Only secrets are made this way; blueprints need archives, which the lab has no use for. */
  private Answer put(Call call, String id, Map<String, @Nullable Object> body) {
    if (table == Table.DEPLOYMENTS) {
      return deploy(call, id, body);
    }
    if (table != Table.SECRETS) {
      throw new NoSuchPage();
    }
    var now = vm.stamp().now();
    var row =
        Row.of(
            "key",
            id,
            "value",
            body.get("value"),
            "created_at",
            now,
            "updated_at",
            now,
            "tenant_name",
            call.place(),
            "created_by",
            call.owner());
    vm.store().put(table, row);
    return Answer.created(single(row));
  }

  private Answer deploy(Call call, String id, Map<String, @Nullable Object> body) {
    if (!body.containsKey("blueprint_id")) {
      throw Problem.missing("blueprint_id");
    }
    var blueprint = Scope.row(vm, call, Table.BLUEPRINTS, String.valueOf(body.get("blueprint_id")));
    var row =
        Row.of(
            "id", id,
            "blueprint_id", blueprint.get("id"),
            "created_at", vm.stamp().now(),
            "updated_at", vm.stamp().now(),
            "compute", false,
            "tenant_name", call.place(),
            "created_by", call.owner());
    vm.store().put(table, row);
    return Answer.created(vm.shapes().of(table, row));
  }

  private Answer patch(Call call, String id, Map<String, @Nullable Object> body) {
    if (table != Table.INSTANCES) {
      throw new NoSuchPage();
    }
    var row = Scope.row(vm, call, table, id);
    int version = row.get("version") instanceof Number number ? number.intValue() : 1;
    if (!(body.get("version") instanceof Number given) || given.intValue() != version) {
      throw Problem.conflict(
          "Node instance update conflict [current version=%d, update version=%s]"
              .formatted(version, body.get("version")));
    }
    var next = row.with("version", version + 1);
    for (var name : new String[] {"state", "runtime_properties"}) {
      if (body.containsKey(name)) {
        next = next.with(name, body.get(name));
      }
    }
    vm.store().put(table, next);
    return Answer.ok(vm.shapes().of(table, next));
  }

  private Answer delete(Row row) {
    var isUsed =
        table == Table.BLUEPRINTS
            && !vm.store()
                .where(
                    Table.DEPLOYMENTS,
                    deployment ->
                        deployment.text("tenant_name").equals(row.text("tenant_name"))
                            && row.text("id").equals(deployment.text("blueprint_id")))
                .isEmpty();
    if (isUsed) {
      throw new Problem(
          400,
          "dependent_exists_error",
          "Can't delete blueprint %s - There exist deployments for this blueprint"
              .formatted(row.text("id")));
    }
    vm.store().remove(table, table.key(row));
    return Answer.ok(vm.shapes().of(table, row));
  }
}
