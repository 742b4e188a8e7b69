package io.changeover.lab.cloudify;

import java.util.List;

/** Which rows a request may see: those of its tenant, or of all that its user is in. */
final class Scope {

  private Scope() {}

  static List<Row> rows(Vm vm, Call call, Table table) {
    var store = vm.store();
    if (!vm.dialect().hasTenants()) {
      return store.all(table);
    }
    if (call.flag("_all_tenants") && vm.dialect().spansTenants(table)) {
      return Accounts.isAdmin(call.user())
          ? store.all(table)
          : store.where(table, row -> vm.accounts().isIn(call.user(), row.text("tenant_name")));
    }
    var tenant = call.tenant();
    return tenant == null
        ? List.of()
        : store.where(table, row -> row.text("tenant_name").equals(tenant));
  }

  /**
   * One row of the request's tenant.
   *
   * @throws Problem 404 if there is none
   */
  static Row row(Vm vm, Call call, Table table, String id) {
    var tenant = call.tenant();
    var row = tenant == null ? null : vm.store().get(table, table.key(tenant, id));
    if (row == null || !row.text("tenant_name").equals(tenant)) {
      throw Problem.notFound(table, id);
    }
    return row;
  }
}
