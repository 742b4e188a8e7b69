package io.changeover.lab.cloudify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Users, groups and tenants as answers show them: by number, or by name if data is asked for. */
record Accounts(Store store, Stamp stamp) {

  Map<String, @Nullable Object> user(Row row, boolean data) {
    var release = stamp.dialect().release();
    var tenants = new LinkedHashMap<>(row.map("tenants"));
    return new Fields(row, stamp)
        .take("username", "role")
        .put("groups", data ? row.list("groups") : row.list("groups").size())
        .put(
            "tenants",
            data
                ? release.before("4.3") ? new ArrayList<>(tenants.keySet()) : tenants
                : tenants.size())
        .put("active", !Boolean.FALSE.equals(row.get("active")))
        .times("last_login_at")
        .put(release.since("4.3"), "group_system_roles", Map.of())
        .put(release.since("5.0"), "is_locked", false)
        .made();
  }

  Map<String, @Nullable Object> group(Row row, boolean data) {
    var name = row.text("name");
    var members = new ArrayList<String>();
    for (var user : store.where(Table.USERS, user -> user.list("groups").contains(name))) {
      members.add(user.text("username"));
    }
    return new Fields(row, stamp)
        .take("name")
        .put("users", data ? members : members.size())
        .put(
            "tenants",
            data ? new ArrayList<>(row.map("tenants").keySet()) : row.map("tenants").size())
        .take("ldap_dn")
        .put(stamp.dialect().release().since("4.3"), "role", row.get("role"))
        .made();
  }

  Map<String, @Nullable Object> tenant(Row row, boolean data) {
    var name = row.text("name");
    var groups = new TreeSet<String>();
    for (var group : store.where(Table.GROUPS, g -> g.map("tenants").containsKey(name))) {
      groups.add(group.text("name"));
    }
    var users = new TreeSet<String>();
    for (var user : store.where(Table.USERS, user -> isIn(user, name, groups))) {
      users.add(user.text("username"));
    }
    return new Fields(row, stamp)
        .take("name")
        .put("groups", data ? groups : groups.size())
        .put("users", data ? users : users.size())
        .made();
  }

  /** Whether a user may see a tenant by itself or by a group. */
  boolean isIn(Row user, String tenant) {
    var groups = new TreeSet<String>();
    for (var group : store.where(Table.GROUPS, g -> g.map("tenants").containsKey(tenant))) {
      groups.add(group.text("name"));
    }
    return isAdmin(user) || isIn(user, tenant, groups);
  }

  static boolean isAdmin(Row user) {
    return user.text("role").equals("sys_admin") || user.text("role").equals("admin");
  }

  private static boolean isIn(Row user, String tenant, TreeSet<String> groups) {
    return user.map("tenants").containsKey(tenant)
        || user.list("groups").stream().anyMatch(groups::contains);
  }
}
