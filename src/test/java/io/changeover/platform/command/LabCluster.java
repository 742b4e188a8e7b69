package io.changeover.platform.command;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A small but rich PostgreSQL 14 cluster, made from the archives that the build fetches. */
final class LabCluster {

  static final String PASSWORD = "s3cret of the lab";
  final Path data;
  final int port;
  private final DirectHost host;
  private final Path folder;
  private final String programs;

  LabCluster(Path folder) throws IOException {
    this(folder, "14");
  }

  /**
   * @param version whose programs make and start it
   */
  LabCluster(Path folder, String version) throws IOException {
    this.folder = folder;
    this.programs = binaries() + "/" + version + "/bin/";
    data = folder.resolve("data");
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    host = new DirectHost(folder, text -> text);
    Files.writeString(folder.resolve("pw"), PASSWORD);
    tool(
        "initdb",
        "-D",
        data.toString(),
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        "--pwfile",
        folder.resolve("pw").toString(),
        "--encoding=UTF8",
        "--lc-collate=C.UTF-8",
        "--lc-ctype=C.UTF-8",
        "--no-sync",
        "--data-checksums");
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "work_mem = '5MB'\nstats_temp_directory = 'pg_stat_tmp'\nshop.colour = 'it''s \\\\red'\n");
    start();
    psql("postgres", "-f", "src/test/resources/platforms/postgresql/rich.sql");
  }

  Map<String, String> settings() {
    return Map.of(
        "data",
        data.toString(),
        "port",
        String.valueOf(port),
        "binaries",
        binaries() + "/{major}/bin",
        "password",
        "env:DB_PASSWORD");
  }

  void start() {
    tool(
        "pg_ctl",
        "start",
        "-w",
        "-D",
        data.toString(),
        "-l",
        folder.resolve("lab.log").toString(),
        "-o",
        "-c listen_addresses=127.0.0.1 -c port="
            + port
            + " -c unix_socket_directories='"
            + folder
            + "'");
  }

  void stop() {
    host.execute(
        List.of(programs + "pg_ctl", "stop", "-m", "immediate", "-D", data.toString()),
        Map.of(),
        folder,
        Duration.ofMinutes(1));
  }

  String psql(String database, String... arguments) {
    var argv =
        new ArrayList<>(
            List.of(
                "psql",
                "-X",
                "-q",
                "-A",
                "-t",
                "-w",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-U",
                "postgres"));
    argv.addAll(List.of(arguments));
    return done(argv, Map.of("PGDATABASE", database, "PGPASSWORD", PASSWORD));
  }

  private void tool(String program, String... arguments) {
    var argv = new ArrayList<>(List.of(programs + program));
    argv.addAll(List.of(arguments));
    done(argv, Map.of("LC_ALL", "C"));
  }

  private String done(List<String> argv, Map<String, String> environment) {
    var result =
        host.execute(argv, environment, Path.of("").toAbsolutePath(), Duration.ofMinutes(1));
    if (result.exitCode() != 0) {
      throw new IllegalStateException(argv + ": " + result);
    }
    return result.standard().strip();
  }

  /** The folder with a folder for each major version, unpacked once for all test processes. */
  static synchronized Path binaries() {
    Path servers = Path.of("target/lab/servers").toAbsolutePath();
    Path lock = Path.of("target/lab/servers.lock");
    try (var file = FileChannel.open(lock, CREATE, WRITE);
        var held = file.lock()) {
      assertThat(held.isValid()).isTrue();
      for (String major : List.of("14", "17")) {
        unpackOnce(Path.of("target/lab/postgres-" + major + ".jar"), servers.resolve(major));
      }
      // the same major in two minor versions, each in a folder of its own
      unpackOnce(Path.of("target/lab/postgres-14.jar"), servers.resolve("14.19"));
      unpackOnce(Path.of("target/lab-test/postgres-14.18.0.jar"), servers.resolve("14.18"));
    } catch (IOException failed) {
      throw new IllegalStateException("run mvn generate-test-resources first", failed);
    }
    return servers;
  }

  private static void unpackOnce(Path jar, Path into) throws IOException {
    if (!Files.exists(into.resolve("complete"))) {
      unpack(jar, into);
    }
  }

  private static void unpack(Path jar, Path into) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      var entry = zip.stream().filter(e -> e.getName().endsWith(".txz")).findFirst().orElseThrow();
      try (var tar =
          new TarArchiveInputStream(
              new XZCompressorInputStream(new BufferedInputStream(zip.getInputStream(entry))))) {
        for (var file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
          Path path = into.resolve(file.getName()).normalize();
          if (file.isDirectory()) {
            Files.createDirectories(path);
          } else if (file.isSymbolicLink()) {
            Files.deleteIfExists(path);
            Files.createSymbolicLink(path, Path.of(file.getLinkName()));
          } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            if ((file.getMode() & 0100) != 0) {
              Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
          }
        }
      }
    }
    Files.createFile(into.resolve("complete"));
  }
}
