package io.changeover.product;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small PostgreSQL 14 cluster for one test, started from a copy of a template.
 *
 * @param bin folder with the folders of both versions' servers
 */
record Cluster(Path folder, Path bin, int port) {

  static final String PASSWORD = "s3cret of the test";

  /** What every cluster holds: enough that a dump has something to carry. */
  private static final String SHOP =
      """
      create table item (id int primary key, name text not null unique, price numeric(9, 2));
      insert into item select n, 'item ' || n, n * 1.5 from generate_series(1, 3000) n;
      create table line (id serial primary key, item int references item, noted text);
      insert into line (item, noted) select 1 + n % 3000, md5(n::text) from generate_series(1, 9000) n;
      create view dear as select * from item where price > 100;
      create function twice(n int) returns int language sql as 'select n * 2';
      select lo_from_bytea(0, 'a large object');
      create role shop_app login password 'x';
      grant select, insert on line to shop_app;
      """;

  /** Makes the template once, stopped. */
  static Path template(Path folder, Path bin) throws IOException {
    Files.createDirectories(folder);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    var initdb =
        List.of(bin + "/postgresql-14/bin/initdb", "-D", folder + "/data", "-U", "postgres", "-N");
    var options =
        List.of("-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--locale=C");
    var argv = new ArrayList<>(initdb);
    argv.addAll(options);
    argv.addAll(List.of("--wal-segsize=1", "-k"));
    Run.unprivileged(argv);
    Files.writeString(
        folder.resolve("data/postgresql.auto.conf"),
        "shared_buffers = '16MB'\nmax_connections = 30\n");
    var template = new Cluster(folder, bin, free());
    template.start();
    try (var connection = template.connect("postgres")) {
      connection.createStatement().execute("create database shop");
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    template.change(SHOP);
    template.stop();
    return folder;
  }

  static Cluster copy(Path template, Path folder, Path bin) {
    Run.done("cp", "-a", template.toString(), folder.toString());
    var cluster = new Cluster(folder, bin, free());
    cluster.start();
    return cluster;
  }

  static int free() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path data() {
    return folder.resolve("data");
  }

  void start() {
    try {
      Files.writeString(
          data().resolve("postgresql.conf"),
          "listen_addresses = '127.0.0.1'\nport = %d\nunix_socket_directories = '%s'\n"
              .formatted(port, folder));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    pgCtl("14", "start", "-w", "-t", "60", "-l", folder + "/server.log");
  }

  void stop() {
    pgCtl(major(), "stop", "-m", "immediate", "-w");
  }

  /** Whatever runs there, if anything does. */
  void end() {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      stop();
    }
  }

  private void pgCtl(String major, String... arguments) {
    var argv = new ArrayList<>(List.of(bin + "/postgresql-" + major + "/bin/pg_ctl"));
    argv.addAll(List.of("-D", data().toString()));
    argv.addAll(List.of(arguments));
    Run.unprivileged(argv);
  }

  private String major() {
    try {
      return Files.readString(data().resolve("PG_VERSION")).strip();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).get(0));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), "postgres", PASSWORD);
  }

  void change(String sql) {
    try (var connection = connect("shop")) {
      connection.createStatement().execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Over a private socket, as the product itself reaches it while clients are closed off. */
  String privately(Path socket, String sql) {
    return Run.done(
        List.of("psql", "-X", "-q", "-A", "-t", "-w", "-h", socket.toString(), "-c", sql),
        Map.of("PGPORT", String.valueOf(port), "PGUSER", "postgres", "PGDATABASE", "shop"));
  }

  /** What a client sees: major version, rows and a sum over all of them. */
  String seen() {
    var sql =
        """
        select current_setting('server_version_num')::int / 10000
          || ': ' || (select count(*) from item) || ' items, '
          || (select count(*) || ' lines ' || md5(string_agg(l::text, ',' order by id)) from line l)
        """;
    try (var connection = connect("shop");
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException failed) {
      throw new AssertionError(name() + " cannot be read as clients do", failed);
    }
  }
}
