package io.changeover.lab.cloudify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a snapshot's archive as a version does, straight to the disk. */
record ArchiveWriter(Vm vm, Row execution) {

  private static final int BLOCK = 1 << 16;

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (var zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BLOCK))) {
      metadata(zip);
      dump(zip);
      secrets(zip);
      folders(zip);
      payload(zip);
    }
  }

  private void metadata(ZipOutputStream zip) throws IOException {
    var release = vm.release();
    var metadata = new LinkedHashMap<String, @Nullable Object>();
    metadata.put("snapshot_version", release.full());
    // The sources of 4.0.1 and 4.1 say so.
    if (release.since("4.0.1")) {
      metadata.put("schema_revision", "stand-in-" + release.full());
    }
    if (release.since("4.0.1") && vm.machine().isPremium()) {
      metadata.put("stage_schema_revision", "20170101-stage.js");
    }
    if (release.since("4.1") && vm.machine().isPremium()) {
      metadata.put("composer_schema_revision", "20170101-composer.js");
    }
    json(zip, "metadata.json", metadata);
  }

  private void dump(ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(vm.dialect().hasTenants() ? "pg_data" : "es_data"));
    for (var table : Table.values()) {
      if (isDumped(table)) {
        StoreFile.write(zip, table, vm.store().where(table, row -> !isOurs(table, row)));
      }
    }
    zip.closeEntry();
  }

  /** The dump ends with the deletion of the execution that makes it. */
  private boolean isOurs(Table table, Row row) {
    return table == Table.EXECUTIONS && row.text("id").equals(execution.text("id"));
  }

  private boolean isDumped(Table table) {
    var parameters = execution.map("parameters");
    return table.isDumped()
        && (table != Table.EVENTS || !Boolean.FALSE.equals(parameters.get("include_events")))
        && (vm.dialect().hasTenants()
            || (table != Table.TENANTS && table != Table.USERS && table != Table.GROUPS));
  }

  private void secrets(ZipOutputStream zip) throws IOException {
    var release = vm.release();
    if (release.since("4.2")) {
      var admin = vm.bootstrapAdmin();
      if (admin.isPresent()) {
        json(zip, "admin_account.json", admin.get().values());
      }
      json(zip, "networks.json", Map.of(vm.machine().network(), Machine.ADDRESS));
    }
    if (release.since("4.4")) {
      file(zip, "rest-security.conf", vm.home().security());
    } else if (release.since("4.2")) {
      json(zip, "hash_salt.json", String.valueOf(vm.security().settings().get("hash_salt")));
    }
    json(zip, "agents.json", agents());
    if (release.since("4.0.1") && Files.isDirectory(vm.home().certificates())) {
      try (var files = Files.list(vm.home().certificates())) {
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
          file(zip, "ssl/" + file.getFileName(), file);
        }
      }
    }
  }

  /** Where the agents of each deployment find their broker. */
  private Map<String, Object> agents() {
    var agents = new LinkedHashMap<String, Object>();
    for (var host :
        vm.store().where(Table.INSTANCES, row -> row.text("id").equals(row.text("host_id")))) {
      agents.put(
          host.text("tenant_name") + "/" + host.text("id"),
          Map.of(
              "version", vm.release().full(),
              "broker_config", Map.of("broker_ip", Machine.ADDRESS),
              "network", vm.machine().network()));
    }
    return agents;
  }

  private void folders(ZipOutputStream zip) throws IOException {
    if (!Boolean.FALSE.equals(execution.map("parameters").get("include_credentials"))) {
      text(zip, "snapshot-credentials/agent_key.pem", "a key of the lab, of no use");
    }
    for (var plugin : vm.store().all(Table.PLUGINS)) {
      text(
          zip,
          "plugins/%s/%s".formatted(plugin.text("id"), plugin.text("archive_name")),
          plugin.text("package_name"));
    }
    for (var blueprint : vm.store().all(Table.BLUEPRINTS)) {
      var place = blueprint.text("tenant_name") + "/" + blueprint.text("id");
      text(zip, "blueprints/" + place + "/blueprint.yaml", "node_templates: {}\n");
      text(zip, "uploaded-blueprints/" + place + "/blueprint.tar.gz", blueprint.text("id"));
    }
    text(zip, "deployments/README", "One folder a deployment; empty in the lab.\n");
    if (vm.release().since("4.2")) {
      for (var folder : List.of("stage", "composer")) {
        text(zip, folder + "/README", "The console's files.\n");
      }
    }
    if (Boolean.TRUE.equals(execution.map("parameters").get("include_metrics"))) {
      text(zip, "influxdb/README", "The metrics.\n");
    }
  }

  /** What cannot be compressed, the same for the same manager. */
  private void payload(ZipOutputStream zip) throws IOException {
    long left = vm.machine().payloadBytes();
    if (left <= 0) {
      return;
    }
    zip.setLevel(Deflater.NO_COMPRESSION);
    zip.putNextEntry(new ZipEntry("deployments/payload.bin"));
    var random = new SplittableRandom(left);
    var block = new byte[BLOCK];
    for (; left > 0; left -= block.length) {
      random.nextBytes(block);
      zip.write(block, 0, (int) Math.min(left, block.length));
    }
    zip.closeEntry();
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
  }

  private static void file(ZipOutputStream zip, String name, Path file) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Files.copy(file, (OutputStream) zip);
    zip.closeEntry();
  }

  private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(Json.bytes(value));
    zip.closeEntry();
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
