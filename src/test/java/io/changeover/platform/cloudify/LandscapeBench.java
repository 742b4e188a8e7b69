package io.changeover.platform.cloudify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A stand-in with many deployments over many tenants: how long it takes to record, to compare and
 * to give each deployment new agents, with the heap and flags that the pack starts the client with.
 * Arguments: a folder, deployments (10000), tenants (50), parallel (20).
 */
public final class LandscapeBench {

  private static final String PASSWORD = "landscape-Passw0rd";

  private final Path folder;
  private final int port;
  private final int tenants;
  private final int each;
  private final String parallel;

  private LandscapeBench(Path folder, int deployments, int tenants, String parallel)
      throws IOException {
    this.folder = folder;
    this.tenants = tenants;
    this.each = deployments / tenants;
    this.parallel = parallel;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  public static void main(String[] arguments) throws Exception {
    int deployments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int tenants = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
    String parallel = arguments.length > 3 ? arguments[3] : "20";
    new LandscapeBench(Path.of(arguments[0]), deployments, tenants, parallel).run();
  }

  private void run() throws Exception {
    String home = folder.resolve("home").toString();
    for (String version : List.of("4.2", "7.0.4")) {
      String here = home + version;
      System.out.printf(
          "a stand-in %s with %d deployments over %d tenants:%n", version, each * tenants, tenants);
      standIn(
              List.of(
                  "make",
                  "--home",
                  here,
                  "--version",
                  version,
                  "--port",
                  "" + port,
                  "--tenants",
                  "" + tenants,
                  "--deployments",
                  "" + each,
                  "--pace",
                  "20",
                  "--world",
                  folder.resolve("world" + version).toString()))
          .waitFor();
      Process serving = standIn(List.of("serve", "--home", here));
      try {
        while (!Files.exists(Path.of(here, "run", "ready"))) {
          if (!serving.isAlive()) {
            throw new IllegalStateException(Files.readString(folder.resolve("standin")));
          }
          TimeUnit.MILLISECONDS.sleep(50);
        }
        ask();
      } finally {
        serving.destroy();
        serving.waitFor();
      }
    }
  }

  private void ask() throws Exception {
    String record = folder.resolve("record").toString();
    Files.deleteIfExists(Path.of(record));
    String since = Instant.now().toString();
    String zone = java.time.ZoneId.systemDefault().getId();
    timed("look", "look", "--out", folder.resolve("facts").toString());
    double listed = timed("record", "record", "--out", record);
    double compared = timed("compare", "compare", "--with", record);
    System.out.printf(Locale.ROOT, "  listed and compared in %.1f s%n", listed + compared);
    timed(
        "agents-install",
        "agents-install",
        "--parallel",
        parallel,
        "--since",
        since,
        "--zone",
        zone,
        "--poll",
        "PT0.1S");
    timed("agents-check", "agents-check", "--since", since, "--zone", zone);
  }

  private double timed(String what, String... words) throws Exception {
    var argv = java(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    argv.add(CloudifyCommand.class.getName());
    argv.addAll(List.of(words));
    argv.addAll(List.of("--url", "http://127.0.0.1:" + port));
    var builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.environment().put("CLOUDIFY_USERNAME", "admin");
    builder.environment().put("CLOUDIFY_PASSWORD", PASSWORD);
    Path output = folder.resolve("output");
    long begun = System.nanoTime();
    Process client = builder.redirectOutput(output.toFile()).start();
    long memory = 0;
    int connections = 0;
    while (!client.waitFor(100, TimeUnit.MILLISECONDS)) {
      memory = Math.max(memory, memory(client.pid()));
      connections = Math.max(connections, connections());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    List<String> lines = Files.readAllLines(output);
    if (client.exitValue() != 0) {
      throw new IllegalStateException(what + ": " + lines.get(lines.size() - 1));
    }
    System.out.printf(
        Locale.ROOT,
        "  %-14s %7.1f s, at most %d connections, %d MB resident: %s%n",
        what,
        seconds,
        connections,
        memory >> 10,
        lines.get(lines.size() - 1));
    return seconds;
  }

  /** What it had resident at most, in KiB. */
  private static long memory(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException gone) {
      return 0;
    }
  }

  /** How many connections lead to the stand-in now. */
  private int connections() throws IOException {
    String there = ":%04X 01 ".formatted(port);
    int count = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] words = line.strip().split("\\s+");
        count += words.length > 3 && (words[2] + " " + words[3] + " ").endsWith(there) ? 1 : 0;
      }
    }
    return count;
  }

  private Process standIn(List<String> words) throws IOException {
    var argv = java(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    argv.add("io.changeover.lab.cloudify.StandIn");
    argv.addAll(words);
    var builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.environment().put("STANDIN_PASSWORD", PASSWORD);
    return builder.redirectOutput(folder.resolve("standin").toFile()).start();
  }

  private static List<String> java(List<String> flags) {
    var argv = new ArrayList<String>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(flags);
    argv.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return argv;
  }
}
