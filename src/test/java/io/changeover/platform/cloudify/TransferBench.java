package io.changeover.platform.cloudify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * 1 GiB down and up by the client in a JVM of its own with 256 MB of heap, in clear and sealed,
 * against curl of the same file to the same server. Arguments: MiB (1024), heap (256m).
 *
 * <p>java -cp ... io.changeover.platform.cloudify.TransferBench
 */
public final class TransferBench {

  private static final long GIGABIT = 1_000_000_000 / 8;
  private static final List<String> KEPT = List.of("in clear", "sealed");
  private static final String ARCHIVE = "/api/v3.1/snapshots/s1/archive";

  private final Path folder;
  private final Path archive;
  private final long size;
  private final String heap;
  private volatile long rate = Long.MAX_VALUE;
  private volatile boolean there;
  private volatile long received;

  private TransferBench(Path folder, long mebibytes, String heap) throws IOException {
    this.folder = folder;
    this.heap = heap;
    this.size = mebibytes << 20;
    this.archive = folder.resolve("served");
    byte[] block = new byte[1 << 20];
    var random = new Random(7);
    try (OutputStream out = Files.newOutputStream(archive)) {
      for (long i = 0; i < mebibytes; i++) {
        random.nextBytes(block);
        out.write(block);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    long mebibytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1024;
    String heap = arguments.length > 1 ? arguments[1] : "256m";
    Path folder = Files.createTempDirectory("transfer-bench");
    try {
      new TransferBench(folder, mebibytes, heap).run();
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private void run() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      there = true;
      Files.copy(archive, folder.resolve("curled"));
      rate = Long.MAX_VALUE;
      System.out.println("on loopback:");
      both(url);
      rate = GIGABIT;
      System.out.println("on a line of 1 Gbit/s:");
      both(url);
    } finally {
      server.stop(0);
    }
  }

  private void both(String url) throws Exception {
    String curled = folder.resolve("curled").toString();
    timed("curl down, not counted", List.of("curl", "-sSf", "-o", curled, url + ARCHIVE), false);
    double curl = timed("curl down", List.of("curl", "-sSf", "-o", curled, url + ARCHIVE), false);
    // The client forces what it wrote to disk and knows its SHA-256; curl does neither.
    String proven = "curl -sSf -o '%1$s' %2$s && sync '%1$s' && sha256sum '%1$s'";
    double proof =
        timed(
            "curl, sync, sha256sum",
            List.of("sh", "-c", proven.formatted(curled, url + ARCHIVE)),
            false);
    for (String kept : KEPT) {
      Files.deleteIfExists(folder.resolve(kept));
      double ours =
          timed(
              "client down, " + kept,
              client(url, "snapshot-download", "--out", kept),
              kept.equals("sealed"));
      System.out.printf(
          "  %.2f of curl, %.2f of curl that syncs and hashes%n", curl / ours, proof / ours);
    }
    curl = timed("curl up", List.of("curl", "-sSf", "-T", curled, url + ARCHIVE), false);
    for (String kept : KEPT) {
      there = false;
      double ours =
          timed(
              "client up, " + kept,
              client(url, "snapshot-upload", "--file", kept),
              kept.equals("sealed"));
      if (received != size) {
        throw new IllegalStateException(received + " bytes were received");
      }
      System.out.printf("  %.2f of curl%n", curl / ours);
    }
  }

  private List<String> client(String url, String command, String option, String name) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the pack starts it.
    words.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.addAll(List.of(CloudifyCommand.class.getName(), command, "--id", "s1", "--url", url));
    words.addAll(List.of(option, folder.resolve(name).toString()));
    return words;
  }

  private double timed(String what, List<String> words, boolean sealed) throws Exception {
    var measured = new ArrayList<>(List.of("sh", "-c", "\"$@\"; e=$?; times; exit $e", "sh"));
    measured.addAll(words);
    var builder = new ProcessBuilder(measured).redirectErrorStream(true);
    if (sealed) {
      String key = Base64.getEncoder().encodeToString(new byte[32]);
      builder.environment().put("CLOUDIFY_ARCHIVE_KEY", key);
    }
    Path output = folder.resolve("output");
    long begun = System.nanoTime();
    Process process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(what + ": " + Files.readString(output));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    List<String> lines = Files.readAllLines(output);
    System.out.printf(
        "%-24s %6.2f s, %5.0f MiB/s; processor, user and system: %s%n",
        what, seconds, (size >> 20) / seconds, lines.get(lines.size() - 1));
    return seconds;
  }

  private void answer(HttpExchange x) throws IOException {
    String path = x.getRequestURI().getPath();
    try (x) {
      if (path.endsWith("/version")) {
        text(x, 200, "{\"version\":\"4.2.0\"}");
      } else if (path.equals(ARCHIVE) && x.getRequestMethod().equals("GET")) {
        send(x);
      } else if (path.equals(ARCHIVE)) {
        receive(x);
      } else if (there) {
        text(x, 200, "{\"id\":\"s1\",\"status\":\"uploaded\"}");
      } else {
        text(x, 404, "{\"error_code\":\"not_found_error\",\"message\":\"no\"}");
      }
    }
  }

  private static void text(HttpExchange x, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    x.sendResponseHeaders(status, bytes.length);
    x.getResponseBody().write(bytes);
  }

  private void send(HttpExchange x) throws IOException {
    if (x.getRequestHeaders().containsKey("Range")) {
      x.getResponseHeaders().set("Content-Range", "bytes 0-0/" + size);
      x.sendResponseHeaders(206, 1);
      x.getResponseBody().write(0);
      return;
    }
    x.sendResponseHeaders(200, size);
    try (InputStream in = Files.newInputStream(archive)) {
      copy(in, x.getResponseBody());
    }
  }

  private long copy(InputStream in, OutputStream out) throws IOException {
    long begun = System.nanoTime();
    long count = 0;
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      count += n;
      long early = rate == Long.MAX_VALUE ? 0 : due(begun, count) - System.nanoTime();
      if (early > 1_000_000) {
        LockSupport.parkNanos(early);
      }
    }
    return count;
  }

  private long due(long begun, long count) {
    return begun + (long) (count * 1e9 / rate);
  }

  private void receive(HttpExchange x) throws IOException {
    try (InputStream in = x.getRequestBody();
        OutputStream out = Files.newOutputStream(folder.resolve("received"))) {
      received = copy(in, out);
    }
    there = true;
    text(x, 201, "{\"id\":\"s1\",\"status\":\"uploaded\"}");
  }
}
