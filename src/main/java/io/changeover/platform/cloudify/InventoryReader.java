package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what a manager holds, of all tenants, list by list. */
final class InventoryReader {

  private final CloudifyApi api;
  private final Console console;
  private final Lists lists;
  private final TreeSet<String> lines = new TreeSet<>();
  private final TreeSet<String> unknown = new TreeSet<>();

  InventoryReader(CloudifyApi api, Console console) {
    this.api = api;
    this.console = console;
    this.lists = api.lists();
  }

  Inventory read() {
    boolean tenants = api.dialect().hasTenants();
    String included = tenants ? "id,tenant_name" : "id";
    rows("blueprint", "blueprints", "id", included, row -> text(row, "id"));
    deployments(included);
    rows("plugin", "plugins", "id", "", InventoryReader::plugin);
    if (tenants) {
      named("tenant", "tenants", "name");
      named("user", "users", "username");
      named("group", "user-groups", "name");
      rows("secret", "secrets", "key", "", row -> row.path("key").asText(text(row, "name")));
    } else {
      unknown.addAll(List.of("tenant", "user", "group", "secret"));
    }
    return new Inventory(api.dialect().version().text(), whoAsks(), executions(), lines, unknown);
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).asText("?");
  }

  private static String plugin(JsonNode row) {
    return text(row, "package_name") + " " + text(row, "package_version");
  }

  private void rows(
      String kind, String resource, String sort, String include, Function<JsonNode, String> name) {
    Map<String, String> query = include.isEmpty() ? Map.of() : Map.of("_include", include);
    optional(
        kind,
        () ->
            lists.everywhere(
                resource,
                sort,
                query,
                row -> lines.add(Inventory.line(kind, lists.tenantOf(row), name.apply(row)))));
  }

  private void named(String kind, String resource, String field) {
    optional(
        kind,
        () ->
            lists.each(
                lists.call(resource),
                field,
                Map.of(),
                row -> lines.add(Inventory.line(kind, text(row, field)))));
  }

  private void optional(String kind, Runnable reading) {
    try {
      reading.run();
      console.say(
          "read %d of kind %s"
              .formatted(lines.stream().filter(l -> Inventory.kind(l).equals(kind)).count(), kind));
    } catch (CallFailed failed) {
      if (failed.reaction() != Reaction.NOT_OFFERED) {
        throw failed;
      }
      unknown.add(kind);
      console.say("this manager's version or edition does not list %ss".formatted(kind));
    }
  }

  private void deployments(String included) {
    var states = new HashMap<String, List<String>>();
    String fields = api.dialect().hasTenants() ? "id,deployment_id,state,tenant_name" : "";
    lists.everywhere(
        "node-instances",
        "id",
        fields.isEmpty() ? Map.of() : Map.of("_include", fields),
        row ->
            states
                .computeIfAbsent(
                    lists.tenantOf(row) + " " + text(row, "deployment_id"), k -> new ArrayList<>())
                .add(text(row, "state")));
    rows(
        "deployment",
        "deployments",
        "id",
        included,
        row -> {
          String id = text(row, "id");
          var own = states.getOrDefault(lists.tenantOf(row) + " " + id, List.of());
          return id + " " + Inventory.states(own);
        });
  }

  private OptionalLong executions() {
    try {
      return OptionalLong.of(api.executions().ofPeople());
    } catch (CallFailed failed) {
      if (failed.reaction() != Reaction.MAINTENANCE) {
        throw failed;
      }
      // No version lists them in maintenance mode.
      return OptionalLong.empty();
    }
  }

  private String whoAsks() {
    if (!api.dialect().hasTenants()) {
      return "-";
    }
    try {
      return api.manager().self().path("username").asText("-");
    } catch (CallFailed failed) {
      if (failed.isAbsence()) {
        return "-";
      }
      throw failed;
    }
  }
}
