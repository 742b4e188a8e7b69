package io.changeover.lab.cloudify;

import java.util.Set;

/** Lets calls in: user, licence, maintenance mode, tenant, in this order. */
record Gate(Vm vm, Login login, LicenseCalls licenses, Maintenance maintenance) {

  private static final Set<String> WITHOUT_TENANT =
      Set.of(
          "version",
          "status",
          "tenants",
          "users",
          "user-groups",
          "user",
          "tokens",
          "maintenance",
          "cluster",
          "cluster-status",
          "license",
          "license-check",
          "config",
          "ok",
          "managers",
          "brokers",
          "db-nodes",
          "provider");

  /**
   * The call with its user and tenant.
   *
   * @throws Problem if it may not be made
   */
  Call pass(Call call) {
    var endpoint = call.word(0);
    boolean open =
        endpoint.equals("snapshot-status")
            || (endpoint.equals("version") && !vm.dialect().versionIsSecured());
    if (open) {
      if (endpoint.equals("snapshot-status") && !call.api().equals("v3.1")) {
        throw new NoSuchPage();
      }
      return call;
    }
    var user = login.user(call);
    var known = call.by(user, null);
    licenses.check(endpoint);
    maintenance.check(known);
    if (!vm.dialect().hasTenants()) {
      return call.by(user, Vm.DEFAULT_TENANT);
    }
    return WITHOUT_TENANT.contains(endpoint) ? known : inTenant(known, user);
  }

  private Call inTenant(Call call, Row user) {
    var dialect = vm.dialect();
    var tenant = call.header("Tenant");
    if (tenant == null || tenant.isEmpty()) {
      if (dialect.tenantIsPartOfTheLogin()) {
        throw Problem.unauthorized("a Tenant name was not provided");
      }
      if (dialect.answersNothingWithoutTenant()) {
        return call;
      }
      throw Problem.forbidden("tenant not provided");
    }
    if (vm.store().get(Table.TENANTS, tenant) == null) {
      throw dialect.tenantIsPartOfTheLogin()
          ? Problem.unauthorized("Provided tenant name unknown: " + tenant)
          : Problem.forbidden("Tried to authenticate with invalid tenant name: " + tenant);
    }
    if (!vm.accounts().isIn(user, tenant)) {
      var text =
          "<User username=`%s`> is not associated with <Tenant name=`%s`>"
              .formatted(user.text("username"), tenant);
      throw dialect.tenantIsPartOfTheLogin() ? Problem.unauthorized(text) : Problem.forbidden(text);
    }
    return call.by(user, tenant);
  }
}
