package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cluster of Debian's postgresql-15, made and driven by Debian's own programs, owned by the user
 * postgres, with its configuration apart from its data.
 */
record DebianCluster(Path folder, int port) {

  private static final String NAME = "changeover";
  private static final List<String> BECOME = List.of("runuser", "-u", "postgres", "--");

  /** What is missing for it here, or empty. */
  static String missing() {
    if (!Needs.isRoot()) {
      return "it needs root";
    }
    return Files.isExecutable(Path.of("/usr/bin/pg_createcluster"))
            && Files.isDirectory(Path.of("/usr/lib/postgresql/15/bin"))
        ? ""
        : "Debian's package postgresql-15 is not on this machine";
  }

  /**
   * @param binaries where the servers of the lab are; the new version's is used
   */
  static DebianCluster make(Path folder, Path binaries) throws IOException {
    for (String name : List.of("etc", "run", "work", "runner")) {
      Files.createDirectories(folder.resolve(name));
    }
    Path versions = Files.createDirectories(folder.resolve("versions"));
    Files.createSymbolicLink(versions.resolve("15"), Path.of("/usr/lib/postgresql/15"));
    Files.createSymbolicLink(versions.resolve("17"), binaries.resolve("postgresql-17"));
    Run.done("chown", "-R", "postgres", folder.toString());
    var cluster = new DebianCluster(folder, Cluster.free());
    cluster.debian(
        "pg_createcluster",
        "-p",
        "" + cluster.port,
        "-d",
        cluster.data().toString(),
        "-s",
        folder + "/run",
        "-l",
        folder + "/log",
        "--locale",
        "C",
        "-e",
        "UTF8",
        "--start-conf=manual",
        "15",
        NAME);
    cluster.debian("pg_ctlcluster", "15", NAME, "start");
    cluster.ask("postgres", "alter user postgres password '" + Cluster.PASSWORD + "'");
    cluster.ask("postgres", "create database books");
    cluster.ask(
        "books",
        "create table book as select n id, md5(n::text) title from generate_series(1, 2500) n");
    return cluster;
  }

  private void debian(String... argv) {
    var whole = new ArrayList<>(BECOME);
    whole.addAll(List.of(argv));
    Run.done(whole, Map.of("PG_CLUSTER_CONF_ROOT", folder + "/etc"));
  }

  /** As a client does, through the port that clients use. */
  void write(int rows) {
    var sql = "insert into book select 0, 'new' from generate_series(1, %d)".formatted(rows);
    var url = "jdbc:postgresql://127.0.0.1:%d/books".formatted(port);
    try (var connection = DriverManager.getConnection(url, "postgres", Cluster.PASSWORD)) {
      assertThat(connection.createStatement().executeUpdate(sql)).isEqualTo(rows);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private void ask(String database, String sql) {
    debian("psql", "-X", "-q", "-h", folder + "/run", "-p", "" + port, "-d", database, "-c", sql);
  }

  private Path data() {
    return folder.resolve("data");
  }

  String host() {
    return Scene.host("debian", BECOME, folder.resolve("runner").toString());
  }

  Map<String, String> settings(Scene scene) throws IOException {
    var settings = new LinkedHashMap<String, String>();
    settings.put("data", data().toString());
    settings.put("port", "" + port);
    settings.put("password", "file:" + scene.password("debian", Cluster.PASSWORD));
    settings.put("binaries", folder + "/versions/{major}/bin");
    settings.put("work", folder.resolve("work").toString());
    return settings;
  }

  Path work(Story story) {
    return folder.resolve("work").resolve(story.id()).resolve("1");
  }

  String seen() {
    var sql =
        "select current_setting('server_version_num')::int / 10000 || ': ' || count(*) from book";
    var url = "jdbc:postgresql://127.0.0.1:%d/books".formatted(port);
    try (var connection = DriverManager.getConnection(url, "postgres", Cluster.PASSWORD);
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException failed) {
      throw new AssertionError("Debian's cluster cannot be read as clients do", failed);
    }
  }

  /** Whatever version runs on its data. */
  void end() {
    try {
      Path pid = data().resolve("postmaster.pid");
      if (Files.exists(pid)) {
        String major = Files.readString(data().resolve("PG_VERSION")).strip();
        debian(
            folder + "/versions/" + major + "/bin/pg_ctl",
            "-D",
            data().toString(),
            "-m",
            "immediate",
            "-w",
            "stop");
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
