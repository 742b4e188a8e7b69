package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** /users, /user-groups, /tenants and /user. */
record AccountCalls(Vm vm) implements Handler {

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    return switch (call.word(0)) {
      case "user" -> self(call);
      case "users" -> users(call);
      case "user-groups" -> list(call, Table.GROUPS);
      default -> tenants(call);
    };
  }

  private Answer self(Call call) {
    if (!call.is("GET", 1)) {
      throw new NoSuchPage();
    }
    return Answer.ok(vm.accounts().user(call.user(), call.flag("_get_data")));
  }

  private Answer users(Call call) throws IOException {
    if (call.path().size() == 1 && call.is("GET", 1)) {
      return list(call, Table.USERS);
    }
    if (call.is("PUT", 1)) {
      requirePremium();
      return add(call.body());
    }
    if (call.is("POST", 3) && call.word(1).equals("active")) {
      requirePremium();
      var active = "activate".equals(call.body().get("action"));
      return changed(user(call.word(2)).with("active", active));
    }
    if (call.is("GET", 2)) {
      requirePremium();
      return Answer.ok(vm.accounts().user(user(call.word(1)), call.flag("_get_data")));
    }
    if (call.is("POST", 2)) {
      return change(call);
    }
    if (call.is("DELETE", 2)) {
      requirePremium();
      var user = user(call.word(1));
      vm.store().remove(Table.USERS, user.text("username"));
      return Answer.ok(vm.accounts().user(user, false));
    }
    throw new NoSuchPage();
  }

  /** Community editions differ: 4.x crashes here, 7.x sets the password. */
  private Answer change(Call call) throws IOException {
    if (!vm.machine().isPremium() && vm.release().before("5.0")) {
      throw Problem.crash("AttributeError");
    }
    var body = call.body();
    var user = user(call.word(1));
    var password = body.get("password");
    var role = body.get("role");
    if ((password == null) == (role == null)) {
      throw Problem.bad("User update: pass either a password or a role");
    }
    return changed(
        password == null
            ? user.with("role", role)
            : user.with("password", vm.security().hash(password.toString())));
  }

  private Answer add(Map<String, @Nullable Object> body) {
    for (var name : new String[] {"username", "password"}) {
      if (!body.containsKey(name)) {
        throw Problem.missing(name);
      }
    }
    var name = String.valueOf(body.get("username"));
    if (vm.store().get(Table.USERS, name) != null) {
      throw Problem.conflict("User with name " + name + " already exists");
    }
    var user =
        Row.of(
            "id", vm.store().count(Table.USERS),
            "username", name,
            "password", vm.security().hash(String.valueOf(body.get("password"))),
            "role", body.getOrDefault("role", "default"),
            "active", true,
            "groups", java.util.List.of(),
            "tenants", Map.of());
    vm.store().put(Table.USERS, user);
    return Answer.created(vm.accounts().user(user, false));
  }

  private Answer changed(Row user) {
    vm.store().put(Table.USERS, user);
    return Answer.ok(vm.accounts().user(user, false));
  }

  private Row user(String name) {
    var user = vm.store().get(Table.USERS, name);
    if (user == null) {
      throw Problem.notFound(Table.USERS, name);
    }
    return user;
  }

  private Answer list(Call call, Table table) {
    if (!call.is("GET", 1)) {
      throw new NoSuchPage();
    }
    requirePremium();
    boolean data = call.flag("_get_data");
    return Answer.ok(
        vm.lists()
            .list(
                call,
                table,
                vm.store().all(table),
                row ->
                    table == Table.USERS
                        ? vm.accounts().user(row, data)
                        : vm.accounts().group(row, data)));
  }

  private Answer tenants(Call call) throws IOException {
    boolean data = call.flag("_get_data");
    if (call.is("GET", 1)) {
      var rows =
          vm.store().where(Table.TENANTS, row -> vm.accounts().isIn(call.user(), row.text("name")));
      return Answer.ok(
          vm.lists().list(call, Table.TENANTS, rows, row -> vm.accounts().tenant(row, data)));
    }
    if (call.is("PUT", 2) && call.word(1).equals("users")) {
      requirePremium();
      return join(call.body());
    }
    if (call.path().size() != 2) {
      throw new NoSuchPage();
    }
    var name = call.word(1);
    if (call.is("POST", 2)) {
      requirePremium();
      var row = Row.of("name", name);
      vm.store().put(Table.TENANTS, row);
      return Answer.created(vm.accounts().tenant(row, false));
    }
    var row = vm.store().get(Table.TENANTS, name);
    if (row == null) {
      throw Problem.notFound(Table.TENANTS, name);
    }
    return Answer.ok(vm.accounts().tenant(row, data));
  }

  private Answer join(Map<String, @Nullable Object> body) {
    var user = user(String.valueOf(body.get("username")));
    var tenants = new LinkedHashMap<>(user.map("tenants"));
    tenants.put(String.valueOf(body.get("tenant_name")), body.getOrDefault("role", "user"));
    return changed(user.with("tenants", tenants));
  }

  private void requirePremium() {
    if (!vm.machine().isPremium()) {
      throw Problem.premium();
    }
  }
}
