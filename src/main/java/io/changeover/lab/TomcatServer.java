package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Tomcat of the lab: a CATALINA_BASE of its own, the shop in it, on 127.0.0.1 only. */
final class TomcatServer {

  private static final Duration START = Duration.ofSeconds(90);

  private final ServerBinaries binaries;
  private final ShopWar shop;

  TomcatServer(ServerBinaries binaries, ShopWar shop) {
    this.binaries = binaries;
    this.shop = shop;
  }

  void create(WebServer server, String version, Path sessions) throws IOException {
    unpack(server, version);
    Files.createSymbolicLink(server.home(), server.home(version));
    for (String folder : List.of("conf", "webapps", "logs", "temp", "work", "bin")) {
      Files.createDirectories(server.base().resolve(folder));
    }
    for (String file : List.of("web.xml", "catalina.properties", "logging.properties")) {
      Files.copy(
          server.home().resolve("conf").resolve(file), server.base().resolve("conf/" + file));
    }
    LabText.read("server.xml").write(server.base().resolve("conf/server.xml"));
    LabText.read("context.xml").write(server.base().resolve("conf/context.xml"));
    LabText.read("setenv.sh")
        .with("name", server.name())
        .with("port", server.port())
        .with("sessions", sessions)
        .write(server.base().resolve("bin/setenv.sh"));
    Files.copy(shop.javax().resolve("shop.war"), server.base().resolve("webapps/shop.war"));
  }

  /** Starts it by its link and does not wait for it. */
  void start(WebServer server) throws IOException {
    var argv = new ArrayList<>(List.of("setsid", "--wait", "env"));
    Map.of("CATALINA_HOME", server.home(), "CATALINA_BASE", server.base(), "JRE_HOME", java())
        .forEach((name, value) -> argv.add(name + "=" + value));
    argv.addAll(List.of(server.home().resolve("bin/catalina.sh").toString(), "start"));
    var output = server.folder().resolve("start.out");
    Programs.run("Starting Tomcat " + server.name(), argv, output, START);
  }

  static void await(WebServer server) throws IOException {
    if (!Ports.awaitListener(server.port(), START)) {
      var log = server.base().resolve("logs/catalina.out");
      throw new PermanentFailure(
          "Tomcat %s did not listen on port %d within %d s. Its log %s ends: %s"
              .formatted(
                  server.name(),
                  server.port(),
                  START.toSeconds(),
                  log,
                  Programs.lastLines(log, 8)));
    }
  }

  /** The folder of the Java this process runs on. */
  static Path java() {
    return Path.of(System.getProperty("java.home"));
  }

  private void unpack(WebServer server, String version) throws IOException {
    var home = Files.createDirectories(server.home(version));
    var argv =
        List.of(
            "tar",
            "-xzf",
            binaries.tomcat(version).toString(),
            "-C",
            home.toString(),
            "--strip-components=1",
            "--exclude=*/webapps/*",
            "--no-same-owner");
    var output = server.folder().resolve("tar.out");
    Programs.run("Unpacking Tomcat " + version, argv, output, START);
  }
}
