package io.changeover.lab;

import io.changeover.failure.BadInput;
import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes and starts single environments. */
final class LabBuild {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

  private final LabFolder lab;
  private final Map<LabKind, LabServer> servers;
  private final LabProcesses processes;
  private final Set<Integer> ports = new HashSet<>();

  LabBuild(LabFolder lab, Map<LabKind, LabServer> servers, LabProcesses processes) {
    this.lab = lab;
    this.servers = Map.copyOf(servers);
    this.processes = processes;
  }

  /** What the lab remembers of each name; a new port for those it does not know. */
  List<LabEnvironment> find(LabKind kind, List<String> names) {
    names.forEach(LabBuild::checkName);
    return names.stream().map(name -> find(kind, name)).toList();
  }

  /**
   * Leaves the environment running with its shop loaded. One without a data folder is left alone:
   * an upgrade may have taken it away for a moment.
   */
  void stand(LabEnvironment environment) throws IOException {
    var server = server(environment);
    if (!environment.isComplete()) {
      make(environment, server);
    } else if (processes.server(environment).isEmpty() && !server.version(environment).isEmpty()) {
      server.start(environment);
    }
    if (!server.version(environment).isEmpty() && processes.server(environment).isEmpty()) {
      throw new PermanentFailure(
          "The server of %s does not run: port %d may belong to somebody else. Its log: %s. `changeover lab clean` begins afresh with another port."
              .formatted(environment.name(), environment.port(), environment.log()));
    }
  }

  LabServer server(LabEnvironment environment) {
    var server = servers.get(environment.kind());
    if (server == null) {
      throw new IllegalStateException("no server for " + environment.kind());
    }
    return server;
  }

  private void make(LabEnvironment environment, LabServer server) throws IOException {
    for (var leftOver : processes.servers()) {
      if (leftOver.concerns(environment)) {
        leftOver.stop();
      }
    }
    Trees.delete(environment.folder());
    environment.save();
    try {
      server.create(environment);
    } catch (SQLException e) {
      throw new PermanentFailure(
          "The shop could not be loaded into %s: %s. It is begun anew by the next `changeover lab up`."
              .formatted(environment.name(), e.getMessage()),
          e);
    }
    environment.completed();
  }

  private LabEnvironment find(LabKind kind, String name) {
    var folder = lab.environments().resolve(name);
    var known = LabEnvironment.read(folder);
    if (known.isPresent() && Files.exists(folder)) {
      if (known.get().kind() != kind) {
        throw new BadInput(
            "The lab has '%s' already, as %s. Choose another name, or `changeover lab clean`."
                .formatted(name, known.get().kind().word()));
      }
      return known.get();
    }
    int port = FreePort.find(ports);
    ports.add(port);
    return new LabEnvironment(name, kind, port, folder);
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new BadInput(
          "'%s' cannot name an environment: small letters, digits and dashes, beginning with a letter, such as shop-preprod."
              .formatted(name));
    }
  }
}
