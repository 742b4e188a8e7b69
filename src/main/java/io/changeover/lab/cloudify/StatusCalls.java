package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the manager says of itself: version, services, cluster, provider context. */
record StatusCalls(Vm vm) implements Handler {

  private static final List<String> SERVICES =
      List.of(
          "Celery Management",
          "Manager Rest-Service",
          "AMQP InfluxDB",
          "InfluxDB",
          "RabbitMQ",
          "Riemann",
          "Cloudify Stage",
          "Cloudify Composer",
          "Logstash",
          "Webserver",
          "PostgreSQL");
  private static final List<String> LATER =
      List.of(
          "Webserver",
          "Cloudify Console",
          "AMQP-Postgres",
          "Management Worker",
          "Manager Rest-Service",
          "Cloudify API",
          "PostgreSQL",
          "RabbitMQ");

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    if (!call.exchange().getRequestMethod().equals("GET")) {
      throw new NoSuchPage();
    }
    return switch (call.word(0)) {
      case "version" -> Answer.ok(version());
      case "status" -> Answer.ok(vm.release().before("5.0") ? early() : late(call));
      case "snapshot-status" -> Answer.ok(restoring());
      case "provider" -> Answer.ok(context());
      case "cluster-status" -> Answer.ok(clusterStatus());
      case "cluster" -> cluster(call);
      case "managers" ->
          nodes(
              vm.faults().number("cluster-nodes").orElse(1L).intValue(),
              Map.of("networks", Map.of(vm.machine().network(), Machine.ADDRESS)));
      case "brokers", "db-nodes" -> nodes(1, Map.of());
      case "ok" -> Answer.ok("OK");
      default -> throw new NoSuchPage();
    };
  }

  private Map<String, @Nullable Object> version() {
    var version = new LinkedHashMap<String, @Nullable Object>();
    if (vm.dialect().hasTenants()) {
      version.put("edition", vm.machine().edition());
    }
    version.put("version", vm.release().full());
    for (var name : new String[] {"build", "date", "commit"}) {
      version.put(name, null);
    }
    // First seen at 7.0.4; the version that began with it is not known.
    if (vm.release().since("7.0")) {
      version.put("distribution", "stand-in");
      version.put("distro_release", "lab");
    }
    return version;
  }

  private Map<String, @Nullable Object> early() {
    var services = new ArrayList<Map<String, @Nullable Object>>();
    for (var name : SERVICES) {
      if (name.startsWith("Cloudify ") && !vm.dialect().hasTenants()) {
        continue;
      }
      var state = runs(name) ? "running" : "down";
      var service = new LinkedHashMap<String, @Nullable Object>();
      service.put("display_name", name);
      service.put(
          "instances",
          List.of(
              Map.of(
                  "state", state,
                  "SubState", state,
                  "LoadState", "loaded",
                  "ActiveState", runs(name) ? "active" : "inactive",
                  "Id", name)));
      services.add(service);
    }
    return Row.of("status", "running", "services", services).values();
  }

  private Map<String, @Nullable Object> late(Call call) {
    var services = new LinkedHashMap<String, @Nullable Object>();
    boolean well = true;
    for (var name : LATER) {
      well &= runs(name);
      services.put(
          name,
          Map.of(
              "status",
              runs(name) ? "Active" : "Inactive",
              "is_remote",
              false,
              "extra_info",
              Map.of()));
    }
    return Row.of(
            "status", well ? "OK" : "Fail", "services", call.flag("summary") ? Map.of() : services)
        .values();
  }

  private boolean runs(String displayName) {
    var unit =
        switch (displayName) {
          case "Riemann" -> Services.POLICIES;
          case "RabbitMQ" -> Services.BROKER;
          case "Celery Management", "Management Worker" -> "cloudify-mgmtworker";
          case "Webserver" -> "nginx";
          default -> "cloudify-" + displayName.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        };
    return vm.services().runs(unit);
  }

  private Object restoring() {
    if (!vm.dialect().hasSnapshotStatus()) {
      throw new NoSuchPage();
    }
    return Map.of("status", AfterRestore.isMarked(vm) ? "running" : "not-running");
  }

  private Object context() {
    var row = vm.store().get(Table.PROVIDER, "provider");
    if (row == null) {
      throw new Problem(404, "not_found_error", "Provider Context not found");
    }
    return row.values();
  }

  private Object clusterStatus() {
    if (vm.release().before("5.0")) {
      throw new NoSuchPage();
    }
    if (AfterRestore.isMarked(vm) && vm.release().before("7.0")) {
      throw new Problem(
          503, "in_snapshot_restore_error", "Cluster status is not available during a restore");
    }
    var parts = new LinkedHashMap<String, @Nullable Object>();
    for (var name : new String[] {"broker", "db", "manager"}) {
      parts.put(name, Map.of("status", "OK", "is_external", false, "nodes", Map.of()));
    }
    return Row.of("status", "OK", "services", parts).values();
  }

  private Answer cluster(Call call) {
    if (vm.release().since("5.0") || !vm.dialect().hasTenants()) {
      throw new NoSuchPage();
    }
    if (!vm.machine().isPremium()) {
      throw Problem.premium();
    }
    // The closed part of the premium edition answers here; only that it exists is known.
    return call.path().size() > 1
        ? Answer.ok(Map.of("items", members()))
        : Answer.ok(Row.of("initialized", false, "consul", Map.of(), "error", null).values());
  }

  private List<Map<String, Object>> members() {
    long many = vm.faults().number("cluster-nodes").orElse(0L);
    return LongStream.rangeClosed(1, many)
        .mapToObj(i -> Map.<String, Object>of("name", "node" + i, "online", true))
        .toList();
  }

  private Answer nodes(int many, Map<String, Object> more) {
    if (vm.release().before("5.0")) {
      throw new NoSuchPage();
    }
    var items = new ArrayList<Map<String, Object>>();
    for (int i = 1; i <= many; i++) {
      var node = new LinkedHashMap<String, Object>(more);
      node.put("hostname", i == 1 ? "lab" : "lab" + i);
      node.put("private_ip", Machine.ADDRESS);
      items.add(node);
    }
    return Answer.ok(
        Map.of(
            "items",
            items,
            "metadata",
            Map.of("pagination", Map.of("total", many, "offset", 0, "size", 1000))));
  }
}
