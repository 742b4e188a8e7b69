package io.changeover.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * H2 environments with clients that write, whose hosts keep journal and work outside of any data
 * folder, as hosts do that are reached over a network.
 */
final class SharedLab implements AutoCloseable {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final LabEnvironments lab;
  private final List<String> names;
  private final Path hosts;
  private final Path inventory;

  SharedLab(Path folder, List<String> names) throws IOException {
    this.lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    this.names = List.copyOf(names);
    this.hosts = folder.resolve("hosts").toAbsolutePath();
    this.inventory = folder.resolve("inventory.yaml");
    lab.up(LabKind.H2, names);
    names.forEach(lab::startClient);
    var all = YAML.readTree(lab.inventory().toFile());
    for (String name : names) {
      var environment = (ObjectNode) all.path("environments").path(name);
      ((ObjectNode) environment.path("hosts").get(0))
          .put("runner", hosts.resolve("runner").resolve(name).resolve("db1").toString());
      ((ObjectNode) environment.path("settings")).put("work", hosts.resolve("work").toString());
    }
    YAML.writeValue(inventory.toFile(), all);
  }

  Path inventory() {
    return inventory;
  }

  /** Holds {@code runner/ENVIRONMENT/HOST/journal}. */
  Path hosts() {
    return hosts;
  }

  /** Rows that were acknowledged to clients and are gone, and environments on another version. */
  List<String> problems(String version) {
    var problems = new ArrayList<String>();
    for (String name : names) {
      var rows = lab.acknowledgedRows(name);
      if (!rows.isComplete() || rows.acknowledged() == 0) {
        problems.add(name + " lost rows: " + rows);
      }
    }
    for (var status : lab.status()) {
      if (!status.version().equals(version)) {
        problems.add(status.environment().name() + " is on " + status.version());
      }
    }
    return problems;
  }

  @Override
  public void close() {
    lab.clean();
  }
}
