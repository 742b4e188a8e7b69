package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Takes the snapshot's rows for the manager's own, with what the versions make of them. */
record DatabaseRestore(Vm vm, String tenant, String execution) {

  void replace(Archive archive) throws IOException {
    var version = archive.version();
    var rows = archive.rows();
    var next = new EnumMap<Table, Map<String, Row>>(Table.class);
    boolean old = version.before("4.0");
    for (var table : Table.values()) {
      if (table.isDumped() && !(old && isAbout(table))) {
        next.put(table, taken(table, rows.getOrDefault(table, Map.of()), old));
      }
    }
    if (!old) {
      next.put(Table.USERS, users(next.getOrDefault(Table.USERS, Map.of()), version));
    }
    keepOwn(next);
    next.put(Table.SNAPSHOTS, new HashMap<>());
    vm.store().replace(next);
  }

  private static boolean isAbout(Table table) {
    return table == Table.TENANTS
        || table == Table.USERS
        || table == Table.GROUPS
        || table == Table.LICENSES
        || table == Table.TOKENS;
  }

  /** Rows of 3.x go into the tenant of the request. */
  private Map<String, Row> taken(Table table, Map<String, Row> rows, boolean old) {
    var taken = new HashMap<String, Row>();
    for (var row : rows.values()) {
      var next = row;
      if (old && table.hasTenant()) {
        next = next.with("tenant_name", tenant).with("created_by", admin().text("username"));
      }
      if (table == Table.PLUGINS && vm.dialect().givesPluginsNewIds()) {
        next = next.with("id", UUID.randomUUID().toString());
      }
      if (table == Table.AGENTS) {
        next = next.with("state", "restored");
      }
      taken.put(table.key(next), next);
    }
    return taken;
  }

  /** The new manager's admin stays for now; the others bring hashes of the old salt. */
  private Map<String, Row> users(Map<String, Row> restored, Release version) {
    var users = new HashMap<String, Row>();
    for (var user : restored.values()) {
      if (!user.text("id").equals("0")) {
        var role = user.text("role");
        var next =
            version.before("4.2") && role.equals("user")
                ? user.with("role", "default")
                : version.before("4.2") && role.equals("admin")
                    ? user.with("role", "sys_admin")
                    : user;
        users.put(next.text("username"), next);
      }
    }
    var admin = admin();
    users.put(admin.text("username"), admin);
    return users;
  }

  private Row admin() {
    return vm.bootstrapAdmin().orElse(Row.of("id", 0, "username", "admin"));
  }

  private void keepOwn(Map<Table, Map<String, Row>> next) {
    var running = vm.store().get(Table.EXECUTIONS, execution);
    if (running != null) {
      next.computeIfAbsent(Table.EXECUTIONS, any -> new HashMap<>())
          .put(execution, running.without("started_at").without("visibility"));
    }
    var licenses = next.get(Table.LICENSES);
    if (licenses == null || licenses.isEmpty()) {
      next.remove(Table.LICENSES);
    }
    if (vm.dialect().listsTokens()) {
      var id = UUID.randomUUID().toString().substring(0, 10);
      next.computeIfAbsent(Table.TOKENS, any -> new HashMap<>())
          .put(
              id,
              Row.of(
                  "id",
                  id,
                  "username",
                  admin().get("username"),
                  "role",
                  "sys_admin",
                  "description",
                  "Snapshot restore"));
    }
  }
}
