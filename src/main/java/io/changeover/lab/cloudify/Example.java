package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An inventory to work with: tenants, users, and in each tenant some deployments. */
record Example(Vm vm, int tenants, int deployments) {

  private static final List<String> PEOPLE = List.of("alice", "bob");

  void fill() throws IOException {
    var memberships = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < Math.max(1, tenants); i++) {
      // 3.4.2 has one place for everything.
      boolean shared = i == 0 || !vm.dialect().hasTenants();
      var tenant = shared ? Vm.DEFAULT_TENANT : "tenant_" + i;
      vm.store().put(Table.TENANTS, Row.of("name", tenant));
      memberships.put(tenant, "user");
      fill(tenant, i);
    }
    people(memberships);
  }

  private void people(Map<String, @Nullable Object> memberships) {
    if (!vm.dialect().hasTenants()) {
      return;
    }
    var role = vm.release().before("4.2") ? "user" : "default";
    vm.store()
        .put(
            Table.GROUPS,
            Row.of("name", "operators", "ldap_dn", null, "role", role, "tenants", memberships));
    int id = 1;
    for (var name : PEOPLE) {
      vm.store()
          .put(
              Table.USERS,
              Row.of(
                  "id",
                  id++,
                  "username",
                  name,
                  "password",
                  vm.security().hash(name + "-password"),
                  "role",
                  role,
                  "active",
                  true,
                  "groups",
                  id == 2 ? List.of("operators") : List.of(),
                  "tenants",
                  Map.of(Vm.DEFAULT_TENANT, "user"),
                  "last_login_at",
                  null));
    }
  }

  private void fill(String tenant, int number) throws IOException {
    var now = vm.stamp().now();
    var blueprints = List.of("web" + suffix(number), "app" + suffix(number));
    for (var blueprint : blueprints) {
      vm.store()
          .put(
              Table.BLUEPRINTS,
              Row.of(
                  "id", blueprint,
                  "created_at", now,
                  "updated_at", now,
                  "description", "An example",
                  "tenant_name", tenant,
                  "created_by", "admin"));
    }
    vm.store()
        .put(
            Table.PLUGINS,
            Row.of(
                "id", UUID.randomUUID().toString(),
                "archive_name", "example_plugin-1.0.wgn",
                "package_name", "example-plugin",
                "package_source", "example-plugin==1.0",
                "package_version", "1.0",
                "distribution", "centos",
                "distribution_release", "core",
                "uploaded_at", now,
                "tenant_name", tenant,
                "created_by", "admin"));
    vm.store()
        .put(
            Table.SECRETS,
            Row.of(
                "key",
                "example_key" + suffix(number),
                "value",
                "of no use to anybody",
                "created_at",
                now,
                "updated_at",
                now,
                "tenant_name",
                tenant,
                "created_by",
                "admin"));
    var example = new ExampleDeployment(vm, tenant, vm.link());
    for (int i = 1; i <= deployments; i++) {
      // The last one has no host, if there is more than one: agents cannot be installed there.
      boolean compute = i < deployments || deployments == 1;
      example.add("d" + i + suffix(number), blueprints.get(i % blueprints.size()), compute, i == 1);
    }
  }

  /** Ids of different tenants may be equal in reality; in 3.4.2 they would meet. */
  private String suffix(int number) {
    return vm.dialect().hasTenants() || number == 0 ? "" : "_" + number;
  }
}
