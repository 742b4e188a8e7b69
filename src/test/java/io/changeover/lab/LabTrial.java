package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A lab in a temporary folder and what its tests ask of it. */
final class LabTrial {

  static final Path JARS = Path.of("target", "lab");

  final LabEnvironments lab;
  final LabProcesses processes;
  private final ServerBinaries binaries;

  LabTrial(Path folder) {
    this.lab = new LabEnvironments(folder, JARS);
    this.processes = new LabProcesses(new LabFolder(folder));
    this.binaries = new ServerBinaries(JARS, new LabFolder(folder));
  }

  LabEnvironment environment(String name) {
    return lab.environments().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  LabStatus status(String name) {
    return lab.status().stream()
        .filter(s -> s.environment().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Connection superuser(String name) throws Exception {
    var environment = environment(name);
    return ShopDatabase.of(environment, binaries, environment.kind().superuser()).connect();
  }

  long number(String name, String sql) throws Exception {
    try (var connection = superuser(name);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  int change(String name, String sql) throws Exception {
    try (var connection = superuser(name);
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  void awaitAcknowledged(String name, long atLeast) {
    await("client of " + name, () -> status(name).acknowledged() >= atLeast);
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for: " + what).isLessThan(end);
      Pause.of(Duration.ofMillis(50));
    }
  }

  /** The session a process is in: one of its own outlives whoever started it. */
  static long session(LabProcess process) throws IOException {
    var stat = Files.readString(Path.of("/proc", String.valueOf(process.handle().pid()), "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
  }

  List<LabProcess> all() {
    return Stream.concat(processes.clients().stream(), processes.servers().stream()).toList();
  }
}
