package io.changeover.product;

import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;

/** Clusters, an inventory of them and one product, for all tests of a class. */
final class Scene implements AutoCloseable {

  private final Path folder;
  private final Path template;
  private final LabEnvironments lab;
  private final List<Cluster> clusters = new ArrayList<>();
  private final StringBuilder environments = new StringBuilder("environments:\n");
  private final Properties faults = new Properties();
  private Product product;

  Scene(Path folder) throws IOException {
    this.folder = folder;
    lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    lab.up(LabKind.POSTGRESQL, List.of());
    template = Cluster.template(folder.resolve("template"), binaries());
  }

  Path binaries() {
    return folder.resolve("lab/binaries");
  }

  Path data() {
    return folder.resolve("data");
  }

  Product product() {
    return product;
  }

  Cluster cluster(String name) {
    var cluster = Cluster.copy(template, folder.resolve(name), binaries());
    clusters.add(cluster);
    return cluster;
  }

  /** A file with a password, readable by its owner only. */
  Path password(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".password"), text);
    Run.done("chmod", "600", file.toString());
    return file;
  }

  /** The pack's settings of a cluster. */
  Map<String, String> settings(Cluster cluster) throws IOException {
    var settings = new LinkedHashMap<String, String>();
    settings.put("data", cluster.data().toString());
    settings.put("port", String.valueOf(cluster.port()));
    settings.put("password", "file:" + password(cluster.name(), Cluster.PASSWORD));
    settings.put("binaries", binaries() + "/postgresql-{major}/bin");
    return settings;
  }

  /**
   * Adds an environment on the one host {@code NAME-host}.
   *
   * @param more settings of the platform that differ from {@link #settings}
   */
  Scene environment(String name, Cluster cluster, String platform, Map<String, String> more)
      throws IOException {
    var settings = settings(cluster);
    settings.putAll(more);
    return environment(name, platform, host(name, Run.become(), ""), settings);
  }

  static String host(String environment, List<String> become, String runner) {
    return "{name: %s-host, address: local, roles: [database], zone: a, become: %s, runner: \"%s\"}"
        .formatted(environment, quoted(become), runner);
  }

  Scene environment(String name, String platform, String host, Map<String, String> settings) {
    environments.append(
        """
          %s:
            stage: pre-production
            platform: %s
            lab: true
            goNoGo: true
            hosts: [%s]
            settings:
        """
            .formatted(name, platform, host));
    settings.forEach(
        (key, value) -> environments.append("      %s: \"%s\"%n".formatted(key, value)));
    return this;
  }

  private static String quoted(List<String> words) {
    var all = new StringJoiner(", ", "[", "]");
    words.forEach(word -> all.add('"' + word + '"'));
    return all.toString();
  }

  /** That step of that environment fails half-way. */
  Scene fault(String environment, String step) {
    faults.setProperty(environment, step);
    return this;
  }

  /** Starts the product on what was added so far. */
  Scene open() throws IOException {
    Path file = folder.resolve("inventory.yaml");
    Files.writeString(
        file,
        environments + "people: {operators: [olga], approvers: [anna, peter], auditors: [axel]}\n");
    Path notes = Files.createDirectories(data().resolve("lab")).resolve("faults.properties");
    try (var out = Files.newOutputStream(notes)) {
      faults.store(out, "");
    }
    product = Product.start(data(), file);
    return this;
  }

  /** The folder of an upgrade's only hop, on the host. */
  Path work(Story story) {
    return data().resolve("work").resolve(story.id()).resolve("1");
  }

  @Override
  public void close() {
    if (product != null) {
      product.close();
    }
    clusters.forEach(Cluster::end);
    lab.clean();
  }
}
