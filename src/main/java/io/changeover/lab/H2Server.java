package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** An H2 server of the lab: a process of its own that goes on without us, on 127.0.0.1 only. */
final class H2Server implements LabServer {

  private static final Duration START = Duration.ofSeconds(60);
  private static final List<String> SHOP = List.of("01-tables.sql", "02-rows.sql", "03-rules.sql");

  private final ServerBinaries binaries;

  H2Server(ServerBinaries binaries) {
    this.binaries = binaries;
  }

  @Override
  public void create(LabEnvironment environment) throws IOException, SQLException {
    var user = environment.kind().superuser();
    var password = PasswordFiles.obtain(environment.passwordFile(user));
    var driver = new H2Driver(binaries.h2(environment.kind().from()));
    var url = "jdbc:h2:" + environment.data().resolve(environment.kind().database());
    Files.createDirectories(environment.data());
    // Closing the last connection closes the database: the server finds it complete.
    try (var load =
        new SqlLoad(driver.connect(url, user, password), new ShopScripts(environment))) {
      for (var script : SHOP) {
        load.script(script);
      }
    }
    start(environment);
  }

  @Override
  public void start(LabEnvironment environment) throws IOException {
    Path jar = binaries.h2(version(environment));
    Programs.detach(
        "Starting H2 of " + environment.name(),
        List.of(
            "setsid",
            Java.program(),
            "-Xmx128m",
            "@" + ClassArchive.of(jar).options(),
            "-Dfile.encoding=UTF-8",
            "-Dh2.bindAddress=127.0.0.1",
            "-cp",
            jar.toString(),
            "@" + arguments(environment),
            "-tcp",
            "-tcpPort",
            String.valueOf(environment.port()),
            "-baseDir",
            environment.data().toString(),
            "-ifExists"),
        environment.log());
    if (!Ports.awaitListener(environment.port(), START)) {
      throw new PermanentFailure(
          "H2 of %s did not listen on port %d within %d s. Its log %s ends: %s"
              .formatted(
                  environment.name(),
                  environment.port(),
                  START.toSeconds(),
                  environment.log(),
                  Programs.lastLines(environment.log(), 8)));
    }
  }

  /** Main class and the password that stops the server, out of sight of process lists. */
  private static Path arguments(LabEnvironment environment) throws IOException {
    var password = PasswordFiles.obtain(environment.passwordFile(LabInventory.TCP));
    var file = environment.passwordFile("server.args");
    PasswordFiles.write(file, "org.h2.tools.Server -tcpPassword " + password);
    return file;
  }

  @Override
  public String version(LabEnvironment environment) throws IOException {
    Path file = environment.data().resolve(environment.kind().database() + ".mv.db");
    if (!Files.exists(file)) {
      return "";
    }
    try (var in = Files.newInputStream(file)) {
      // The head of the file is text; only 1.x wrote format 1.
      var head = new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
      return head.contains("format:1,") ? environment.kind().from() : environment.kind().to();
    }
  }
}
