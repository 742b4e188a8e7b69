package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL cluster of the lab: checksums on, passwords only, on 127.0.0.1 only. */
final class PostgresServer implements LabServer {

  private static final Duration INITDB = Duration.ofSeconds(180);
  private static final Duration START = Duration.ofSeconds(100);
  private static final String ARCHIVE = "Shop Archiv \"2019\"";
  private static final List<String> SHOP =
      List.of("02-tables.sql", "03-rows.sql", "04-keys.sql", "05-rules.sql", "07-analyze.sql");

  private final ServerBinaries binaries;
  private final List<String> become;

  PostgresServer(ServerBinaries binaries, List<String> become) {
    this.binaries = binaries;
    this.become = List.copyOf(become);
  }

  @Override
  public void create(LabEnvironment environment) throws IOException, SQLException {
    initialize(environment);
    var scripts = new ShopScripts(environment);
    Files.writeString(
        environment.data().resolve("postgresql.conf"),
        scripts.read("postgresql.conf"),
        StandardOpenOption.APPEND);
    start(environment);
    try (var load = new SqlLoad(PostgresShop.superuser(environment, "postgres"), scripts)) {
      load.script("01-roles.sql").statement("CREATE DATABASE shop");
      load.statement("CREATE DATABASE " + '"' + ARCHIVE.replace("\"", "\"\"") + '"');
    }
    try (var load = new SqlLoad(PostgresShop.superuser(environment, "shop"), scripts)) {
      for (var script : SHOP) {
        load.script(script);
      }
    }
    try (var load = new SqlLoad(PostgresShop.superuser(environment, ARCHIVE), scripts)) {
      load.script("06-archive.sql");
    }
  }

  @Override
  public void start(LabEnvironment environment) throws IOException {
    var log = environment.log().toString();
    run(
        environment,
        "Starting PostgreSQL of %s (its log: %s)".formatted(environment.name(), log),
        START,
        program(version(environment), "pg_ctl"),
        List.of("-D", environment.data().toString(), "-l", log, "-w", "-t", "90", "start"));
  }

  @Override
  public String version(LabEnvironment environment) throws IOException {
    var file = environment.data().resolve("PG_VERSION");
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }

  private void initialize(LabEnvironment environment) throws IOException {
    var user = environment.kind().superuser();
    var password = environment.passwordFile(user);
    PasswordFiles.obtain(password);
    run(
        environment,
        "Making the PostgreSQL cluster of " + environment.name(),
        INITDB,
        program(environment.kind().from(), "initdb"),
        List.of(
            "-D",
            environment.data().toString(),
            "-U",
            user,
            "--pwfile=" + password,
            "-A",
            "scram-sha-256",
            "-k",
            "-E",
            "UTF8",
            "--locale=C",
            "-N"));
  }

  private Path program(String major, String name) throws IOException {
    return binaries.postgresql(major).resolve("bin").resolve(name);
  }

  private void run(
      LabEnvironment environment, String what, Duration timeout, Path program, List<String> options)
      throws IOException {
    var argv = new ArrayList<>(become);
    argv.add(program.toString());
    argv.addAll(options);
    var output = environment.folder().resolve(program.getFileName() + ".out");
    Programs.run(what, argv, output, timeout);
  }
}
