package io.changeover.lab;

import io.changeover.lab.cloudify.CloudHoldings;
import io.changeover.lab.cloudify.CloudMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A machine with a stand-in of a Cloudify manager on it, and for the path to a new host a second
 * one with nothing on it. The machines around them that carry agents are files in one folder.
 */
final class CloudEnvironment implements LabServer {

  /** How many milliseconds a second of a real manager takes here. */
  static final int PACE = 50;

  @Override
  public void create(LabEnvironment environment) throws IOException {
    var kind = environment.kind();
    Files.createDirectories(environment.data());
    PasswordFiles.write(environment.passwordFile(CloudInventory.ARCHIVE_KEY), key());
    var manager = make(manager(environment), environment, kind.from(), environment.port(), true);
    Files.copy(manager.data(), asMade(environment));
    if (kind.isNewHost()) {
      Files.writeString(licence(environment), "customer_id: changeover-lab\n");
      PasswordFiles.obtain(environment.passwordFile(CloudInventory.NEW_ADMIN));
      int port = FreePort.find(Set.of(environment.port()));
      make(newManager(environment), environment, kind.to(), port, false).uninstall();
    }
    manager.start();
  }

  /** Turns on what was on when the lab was taken down. */
  @Override
  public void start(LabEnvironment environment) throws IOException {
    for (var machine : on(environment)) {
      machine.start();
    }
  }

  /** Several versions while both managers are on. */
  @Override
  public String version(LabEnvironment environment) throws IOException {
    var versions = new ArrayList<String>();
    for (var machine : on(environment)) {
      versions.add(machine.version());
    }
    return String.join(", ", versions);
  }

  /** What was there when the environment was made, against what the manager in charge has now. */
  static CloudVerdict verdict(LabEnvironment environment) throws IOException {
    var on = on(environment);
    if (on.isEmpty()) {
      return new CloudVerdict(0, List.of("no manager is on"), 0, List.of());
    }
    var before = CloudHoldings.read(asMade(environment));
    var now = CloudHoldings.read(on.get(0).data());
    return new CloudVerdict(
        before.lines().size() + before.executions().size(),
        before.differences(now),
        now.hosts().size(),
        on.get(0).lostAgents(now));
  }

  /** Of the new version: nothing is signed in the lab. */
  static Path licence(LabEnvironment environment) {
    return environment.folder().resolve("licence.yaml");
  }

  static CloudMachine manager(LabEnvironment environment) {
    return new CloudMachine(environment.data().resolve("manager"));
  }

  static CloudMachine newManager(LabEnvironment environment) {
    return new CloudMachine(environment.data().resolve("new-manager"));
  }

  /** The old one first: while it is on, the new one is not in charge yet. */
  private static List<CloudMachine> on(LabEnvironment environment) throws IOException {
    var on = new ArrayList<CloudMachine>();
    for (var machine : List.of(manager(environment), newManager(environment))) {
      if (machine.isOn() && !machine.version().isEmpty()) {
        on.add(machine);
      }
    }
    return on;
  }

  private static CloudMachine make(
      CloudMachine machine, LabEnvironment environment, String version, int port, boolean withData)
      throws IOException {
    return machine.make(
        List.of(
            "--version",
            version,
            "--port",
            String.valueOf(port),
            "--pace",
            String.valueOf(PACE),
            "--world",
            environment.data().resolve("world").toString()),
        PasswordFiles.obtain(environment.passwordFile(environment.kind().superuser())),
        withData);
  }

  private static String key() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Path asMade(LabEnvironment environment) {
    return environment.folder().resolve("as-made");
  }
}
