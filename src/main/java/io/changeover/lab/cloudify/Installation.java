package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an empty manager onto a virtual machine, and takes one away. */
record Installation(Home home, Clock clock) {

  /** Everything new: secrets, certificates, an admin, one tenant. */
  void install(Machine machine, String username, String password) throws IOException {
    machine.write(home);
    var dialect = machine.dialect();
    Security.make(home.security(), dialect.release());
    new Certificates(home.certificates()).make(dialect);
    Files.createDirectories(home.snapshots());
    try (var store = Store.open(home.data())) {
      var security = new Security(home.security());
      security.reload();
      store.put(Table.TENANTS, Row.of("name", Vm.DEFAULT_TENANT));
      store.put(
          Table.USERS,
          Row.of(
              "id",
              0,
              "username",
              username,
              "password",
              security.hash(password),
              "role",
              dialect.release().since("4.2") ? "sys_admin" : "admin",
              "active",
              true,
              "groups",
              List.of(),
              "tenants",
              Map.of(Vm.DEFAULT_TENANT, "user"),
              "last_login_at",
              null));
      store.put(
          Table.PROVIDER,
          Row.of("name", "provider", "context", Map.of("cloudify", cloudify(machine))));
    }
  }

  private static Map<String, Object> cloudify(Machine machine) {
    return Map.of(
        "cloudify_agent",
        Map.of(
            "broker_ip", Machine.ADDRESS, "networks", Map.of(machine.network(), Machine.ADDRESS)),
        "workflows",
        Map.of("task_retries", 60));
  }

  /** The machine stays; what the manager had on it is gone. */
  void remove() throws IOException {
    Machine.read(home).torn().write(home);
    for (var path :
        List.of(
            home.data().getParent(),
            home.root().resolve("opt/manager"),
            home.certificates(),
            home.root().resolve("etc/cloudify/ssl_from_snapshot"),
            home.root().resolve("tmp/cloudify"))) {
      delete(path);
    }
  }

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The packages of one version are there, and of no other. */
  void packages(String version) throws IOException {
    delete(home.packages());
    Files.createDirectories(home.packages());
    Files.writeString(home.packages().resolve(version), "");
  }

  @Nullable String packaged() throws IOException {
    if (!Files.isDirectory(home.packages())) {
      return null;
    }
    try (var files = Files.list(home.packages())) {
      return files
          .map(file -> file.getFileName().toString())
          .max(Comparator.comparing(Release::new))
          .orElse(null);
    }
  }
}
