package io.changeover.remote;

import com.sun.net.httpserver.HttpServer;
import io.changeover.platform.Balancer;
import io.changeover.platform.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HAProxy with two servers behind it, on free ports, as long as a test lasts. */
final class Haproxy implements AutoCloseable {

  private final Path folder;
  private final boolean remembers;
  private final String level;
  private final Map<String, HttpServer> servers = new LinkedHashMap<>();
  final int port = free();
  private final int api = free();
  private Process process;

  Haproxy(Path folder, boolean remembers, String level) throws Exception {
    this.folder = folder;
    this.remembers = remembers;
    this.level = level;
    for (String name : List.of("fe1", "fe2")) {
      servers.put(name, server(name, free()));
    }
    start();
  }

  Haproxy(Path folder) throws Exception {
    this(folder, true, "admin");
  }

  private static HttpServer server(String name, int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/slow")) {
            pause(3000);
          }
          byte[] body = name.getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  Path config() {
    return folder.resolve("haproxy.cfg");
  }

  /** Begins it, and returns when it answers and both servers have been checked. */
  void start() throws Exception {
    Files.writeString(
        config(),
        """
        global
          stats socket %s mode 600 level %s
          stats socket ipv4@127.0.0.1:%d level %s
        %s
        defaults
          mode http
          timeout connect 1s
          timeout client 10s
          timeout server 10s
        %s
        backend app
          option httpchk GET /
          server fe1 127.0.0.1:%d check inter 200ms rise 2 fall 2
          server fe2 127.0.0.1:%d check inter 200ms rise 2 fall 2
        frontend clients
          bind 127.0.0.1:%d
          default_backend app
        """
            .formatted(
                folder.resolve("api"),
                level,
                api,
                level,
                remembers ? "  server-state-file " + folder.resolve("state") : "",
                remembers ? "  load-server-state-from-file global" : "",
                servers.get("fe1").getAddress().getPort(),
                servers.get("fe2").getAddress().getPort(),
                port));
    process =
        new ProcessBuilder("haproxy", "-db", "-f", config().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!isChecked()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError(Files.readString(folder.resolve("log")));
      }
      pause(20);
    }
  }

  private boolean isChecked() {
    try {
      return HaproxyState.read(
              new HaproxySocket("unix:" + folder.resolve("api")).ask(HaproxyState.QUESTION), "")
          .values()
          .stream()
          .noneMatch(server -> server.said().endsWith("check") || server.said().equals("UP 1/2"));
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  /** Ends the process without a word, as a crash or a restart does. */
  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  void killServer(String name) {
    servers.get(name).stop(0);
  }

  String unix() {
    return "unix:" + folder.resolve("api");
  }

  String tcp() {
    return "tcp:127.0.0.1:" + api;
  }

  Balancer access(String address) {
    String file = remembers ? folder.resolve("state").toString() : "none";
    return new Balancer(
        "haproxy",
        address,
        file,
        remembers ? config().toString() : "",
        Map.of("fe1", "app/fe1", "fe2", "app/fe2"),
        Map.of(),
        Balancer.Roll.USUAL);
  }

  Target target(String address) {
    return new Target("shop", "web", List.of(), Map.of(), true, access(address));
  }

  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop();
    servers.values().forEach(server -> server.stop(0));
  }
}
