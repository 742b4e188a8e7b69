package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL with databases for the product itself. */
record OwnDatabase(Cluster cluster) implements AutoCloseable {

  private static final String PASSWORD = "of the test";

  static OwnDatabase make(Path folder) throws IOException {
    var database = new OwnDatabase(new Scene(folder).cluster("database"));
    database.admin("alter system set max_connections = 80");
    database.cluster.stop();
    database.cluster.start();
    database.admin("create role changeover login password '" + PASSWORD + "'");
    return database.with("changeover");
  }

  OwnDatabase with(String name) {
    admin("create database " + name + " owner changeover");
    return this;
  }

  /** What {@code serve} has to be told. */
  List<String> arguments(String name) {
    return List.of("--database", url(name), "--set", "spring.datasource.password=" + PASSWORD);
  }

  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(url(name), "changeover", PASSWORD);
  }

  /** As docs/operations.md says. */
  void dump(String name, Path file) {
    program("pg_dump", List.of("-Fc", "-f", file.toString(), "-d", name));
  }

  void restore(String name, Path file) {
    program("pg_restore", List.of("--exit-on-error", "--no-owner", "-d", name, file.toString()));
  }

  private void program(String name, List<String> arguments) {
    // That of the newest version reads what any server writes.
    var argv = new ArrayList<>(List.of(name, "-h", "127.0.0.1", "-p", "" + cluster.port()));
    argv.addAll(List.of("-U", "changeover", "-w"));
    argv.addAll(arguments);
    Run.done(argv, Map.of("PGPASSWORD", PASSWORD));
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(cluster.port(), name);
  }

  private void admin(String sql) {
    try (var connection = cluster.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void close() {
    cluster.end();
  }

  static Path copied(Path from, Path to) throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    Run.done("cp", "-a", from.toString(), to.toString());
    return to;
  }
}
