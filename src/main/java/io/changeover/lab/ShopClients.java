package io.changeover.lab;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** Starts and stops the writing clients, at most one an environment. */
final class ShopClients {

  /** Requests a second of a web environment's visitors. */
  private static final int WEB_RATE = 60;

  private static final Duration STARTING = Duration.ofSeconds(20);

  private final LabProcesses processes;

  ShopClients(LabProcesses processes) {
    this.processes = processes;
  }

  /** Does nothing if it runs already. */
  void start(LabEnvironment environment) throws IOException {
    if (processes.client(environment).isPresent()) {
      return;
    }
    var log = ClientFiles.of(environment).log();
    Files.createDirectories(log.getParent());
    boolean web = environment.kind().isWeb();
    var argv =
        new ArrayList<>(
            List.of(
                "setsid",
                Java.program(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath(),
                (web ? WebLoad.class : ShopClient.class).getName(),
                environment.folder().toString()));
    if (web) {
      argv.addAll(List.of(String.valueOf(WEB_RATE), "0"));
    }
    Programs.detach("Starting the client of " + environment.name(), argv, log);
    awaitJava(environment);
  }

  /** While one program becomes the next it has no command line, and nobody could end it. */
  private void awaitJava(LabEnvironment environment) throws IOException {
    long end = System.nanoTime() + STARTING.toNanos();
    while (processes.client(environment).filter(LabProcess::isJava).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "The client of %s did not start; see %s"
                .formatted(environment.name(), ClientFiles.of(environment).log()));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  void stop(LabEnvironment environment) throws IOException {
    var client = processes.client(environment);
    if (client.isPresent()) {
      client.get().stop();
    }
  }

  /** Only what the client needs: our classes and the PostgreSQL driver. */
  private static String classPath() throws IOException {
    try {
      return Stream.of(home(ShopClient.class), home(Driver.class))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (URISyntaxException e) {
      throw new IOException("The lab's classes are in a place that is no file", e);
    }
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
