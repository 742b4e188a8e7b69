package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The demo's server: a process of its own, which outlives the demo. */
final class DemoServer {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;
  private final Path inventory;
  private final Path passwords;
  private final int port;

  DemoServer(Path data, Path inventory, Path passwords, int port) {
    this.data = data;
    this.inventory = inventory;
    this.passwords = passwords;
    this.port = port;
  }

  /** Where a server on this data folder answers, if one does. */
  Optional<String> running() {
    Path file = data.resolve(DataFolder.SERVER_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var facts = new ObjectMapper().readTree(file.toFile());
      return isAlive(facts.path("pid").asLong())
          ? Optional.of(facts.path("url").asText())
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Starts it and waits until it answers. */
  String start(PrintWriter out) {
    out.println("Starting the product ...");
    out.flush();
    Path log = data.resolve("log").resolve("server.out");
    try {
      Files.deleteIfExists(data.resolve(DataFolder.SERVER_FILE));
      Files.createDirectories(Objects.requireNonNull(log.getParent()));
      Process process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      return await(process, log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The same Java, flags and class path as this process, in a session of its own. */
  private List<String> command() {
    var command = new ArrayList<String>();
    command.add("setsid");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("-X") || flag.startsWith("-Dchangeover"))
        .forEach(command::add);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Changeover.class.getName(), "serve"));
    command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--inventory", inventory.toString()));
    command.addAll(List.of("--set", "changeover.lab.passwords=" + passwords));
    return command;
  }

  private String await(Process process, Path log) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> url = running();
      if (url.isPresent()) {
        return url.get();
      }
      if (!process.isAlive()) {
        break;
      }
      pause(200);
    }
    process.destroy();
    throw Stop.no(
        "The product did not start. What it said is in %s:%n%s".formatted(log, lastLines(log)));
  }

  /** Asks it to stop and waits until it is gone. */
  void stop() {
    Path file = data.resolve(DataFolder.SERVER_FILE);
    if (running().isEmpty()) {
      return;
    }
    try {
      long pid = new ObjectMapper().readTree(file.toFile()).path("pid").asLong();
      ProcessHandle.of(pid).ifPresent(DemoServer::end);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void end(ProcessHandle server) {
    server.destroy();
    try {
      server.onExit().get(60, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception stillThere) {
      throw Stop.no("The product (process %d) does not stop.".formatted(server.pid()));
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Stop.no("Interrupted. Go on with: ./changeover demo --resume");
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }
}
