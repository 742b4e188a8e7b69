package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
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

  /**
   * Where a server on this data folder answers, if one does. One that was killed a moment ago may
   * still have the folder: that is waited for.
   */
  Optional<String> running() {
    Path file = data.resolve(DataFolder.SERVER_FILE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(file) && DataFolder.isTaken(data)) {
      Optional<String> url = facts(file).map(facts -> facts.path("url").asText());
      if (url.filter(DemoServer::answers).isPresent()) {
        return url;
      }
      if (System.nanoTime() > end) {
        throw Stop.no(
            "A server has the data folder %s and does not answer. Look at %s/log, or end it."
                .formatted(data, data));
      }
      pause(200);
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> facts(Path file) {
    try {
      return Optional.of(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static boolean answers(String url) {
    var where = URI.create(url);
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(where.getHost(), where.getPort()), 2_000);
      return true;
    } catch (IOException notYetOrNoMore) {
      return false;
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
    facts(file).flatMap(facts -> ProcessHandle.of(facts.path("pid").asLong())).ifPresent(this::end);
  }

  /** Over is what has let the folder go: a process nobody has fetched yet still looks alive. */
  private void end(ProcessHandle server) {
    server.destroy();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (DataFolder.isTaken(data)) {
      if (System.nanoTime() > end) {
        throw Stop.no("The product (process %d) does not stop.".formatted(server.pid()));
      }
      pause(100);
    }
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
