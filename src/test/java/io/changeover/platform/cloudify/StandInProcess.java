package io.changeover.platform.cloudify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The lab's stand-in of a manager as a process of its own. */
final class StandInProcess implements AutoCloseable {

  /** The zone of its machine. */
  static final String ZONE = "+05:30";

  private final Path home;
  private final int port;
  private final Process process;

  private StandInProcess(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
  }

  /**
   * @param how make, with data, or empty
   */
  static StandInProcess start(
      Path world, String how, String version, String password, String... more) throws Exception {
    Path home = Files.createDirectories(world.resolve(how + "-" + version));
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var words = new ArrayList<>(List.of(how, "--home", home.toString(), "--version", version));
    words.addAll(List.of("--port", String.valueOf(port), "--pace", "50"));
    words.addAll(List.of("--world", world.resolve("world").toString(), "--secure"));
    words.addAll(List.of(more));
    Process making = run(home, password, words);
    if (!making.waitFor(60, TimeUnit.SECONDS) || making.exitValue() != 0) {
      throw new IOException(Files.readString(home.resolve("words")));
    }
    Process serving = run(home, password, List.of("serve", "--home", home.toString()));
    while (!Files.exists(home.resolve("run/ready")) && !ready(home)) {
      if (!serving.isAlive()) {
        throw new IOException(Files.readString(home.resolve("words")));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return new StandInProcess(home, port, serving);
  }

  private static boolean ready(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      return files.anyMatch(file -> file.endsWith("ready"));
    } catch (java.io.UncheckedIOException changing) {
      return false;
    }
  }

  private static Process run(Path home, String password, List<String> words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // To 4.5 it tells its local time, which shall not be ours.
    command.addAll(List.of("-Duser.timezone=GMT" + ZONE, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("io.changeover.lab.cloudify.StandIn");
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STANDIN_PASSWORD", password);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("words").toFile()))
        .start();
  }

  /** Switches faults; none switches them all off. */
  void faults(String... lines) throws IOException {
    Files.write(home.resolve("faults"), List.of(lines));
  }

  Path home() {
    return home;
  }

  Program program(String password) {
    return program("http", password);
  }

  Program program(String scheme, String password) {
    return new Program(scheme + "://127.0.0.1:" + port)
        .with("CLOUDIFY_PASSWORD", password)
        .option("--request-timeout", "PT10S")
        .option("--deadline", "PT60S");
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
