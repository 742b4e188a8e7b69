package io.changeover.lab;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Brings a web environment back to the version it was made with, for the next roll of a bench. */
public final class WebReset {

  private final LabEnvironments lab;
  private final LabEnvironment environment;
  private final LabProcesses processes;

  public WebReset(LabEnvironments lab, String name) {
    this.lab = lab;
    this.environment =
        lab.environments().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    this.processes = new LabProcesses(LabFolder.around(environment));
  }

  public Path folder() {
    return environment.folder();
  }

  public Path binaries() {
    return LabFolder.around(environment).binaries();
  }

  public int port() {
    return environment.port();
  }

  public Path requests() {
    return WebRequests.file(environment);
  }

  public int runtime() throws IOException {
    return WebSite.read(environment).runtime();
  }

  /** Visitors of its own, until the thread is interrupted or {@code seconds} are over. */
  public Process visitors(int rate, int seconds) throws IOException {
    Files.deleteIfExists(requests());
    Files.createDirectories(requests().getParent());
    return new ProcessBuilder(
            Java.program(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WebLoad.class.getName(),
            environment.folder().toString(),
            String.valueOf(rate),
            String.valueOf(seconds))
        .redirectErrorStream(true)
        .redirectOutput(environment.folder().resolve("client/visitors.log").toFile())
        .start();
  }

  /** All servers on that version with the application for it, ready and with no old attempt. */
  public void to(String version, String api) throws IOException {
    for (var process : processes.servers()) {
      if (process.concerns(environment)) {
        process.stop();
      }
    }
    var site = WebSite.read(environment);
    Trees.delete(site.sessions());
    Files.createDirectories(site.sessions());
    Files.deleteIfExists(site.state());
    for (WebServer server : site.servers()) {
      for (String file : List.of("web.xml", "catalina.properties")) {
        Files.copy(
            server.home(version).resolve("conf").resolve(file),
            server.base().resolve("conf").resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Trees.delete(server.base().resolve("webapps/shop"));
      Files.copy(
          binaries().resolve("shop").resolve(api).resolve("shop.war"),
          server.base().resolve("webapps/shop.war"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(server.home());
      Files.createSymbolicLink(server.home(), server.home(version));
    }
    lab.up(LabKind.TOMCAT, List.of(environment.name()));
    awaitServing(site);
  }

  /** An HAProxy that ran meanwhile has seen them go, and lets them in after its own checks. */
  private static void awaitServing(WebSite site) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    String said = said(site);
    while (said.lines().filter(line -> line.matches("app,fe\\d+,.*,UP,.*")).count()
        < site.servers().size()) {
      if (System.nanoTime() > end) {
        throw new IOException("HAProxy does not let all servers in: " + said);
      }
      said = said(site);
    }
  }

  private static String said(WebSite site) throws IOException {
    try (var socket = new Socket("127.0.0.1", site.runtime())) {
      socket.getOutputStream().write("show stat -1 4 -1\n".getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
