package io.changeover.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Front-ends in zones behind a real HAProxy, and clients. */
final class WebFleet implements AutoCloseable {

  private final Path folder;
  private final Map<String, String> zones = new TreeMap<>();
  private final Set<String> controllers = new TreeSet<>();
  private final int port = free();
  private Process haproxy;
  private final List<Process> retired = new ArrayList<>();

  final AtomicInteger served = new AtomicInteger();
  final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
  private volatile boolean open = true;
  private final List<Thread> clients = new ArrayList<>();

  /**
   * @param zoned such as {@code fe1@a}, or {@code fe1@a+controller}
   */
  WebFleet(Path folder, String... zoned) throws IOException {
    this.folder = Files.createDirectories(folder);
    for (String host : zoned) {
      String[] words = host.split("[@+]");
      zones.put(words[0], words[1]);
      if (words.length > 2) {
        controllers.add(words[0]);
      }
    }
    Files.createDirectories(store().resolve("shared"));
    Files.writeString(store().resolve("shared/orders"), "");
    Run.done("cp", "-r", "src/test/resources/product/web/tools", store().toString());
    for (String host : zones.keySet()) {
      Path there = Files.createDirectories(store().resolve(host));
      Files.writeString(there.resolve("port"), String.valueOf(free()));
      front("start", host, "1");
    }
    startHaproxy();
  }

  Path store() {
    return folder.resolve("store");
  }

  String version(String host) throws IOException {
    return Files.readString(store().resolve(host).resolve("installed"));
  }

  List<String> versions() throws IOException {
    var versions = new ArrayList<String>();
    for (String host : zones.keySet()) {
      versions.add(version(host));
    }
    return versions;
  }

  /** What HAProxy says of each server. */
  List<String> serving() throws IOException {
    return column(17);
  }

  /** Waits until so many requests are being served. */
  void awaitSessions(int number) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (column(4).stream().mapToInt(Integer::parseInt).sum() < number) {
      if (System.nanoTime() > end) {
        throw new AssertionError("nobody is served: " + column(4));
      }
      Product.pause(50);
    }
  }

  private List<String> column(int number) throws IOException {
    var answer = new ByteArrayOutputStream();
    try (var api = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("api")))) {
      api.write(ByteBuffer.wrap("show stat -1 4 -1\n".getBytes(StandardCharsets.UTF_8)));
      ByteBuffer some = ByteBuffer.allocate(64 * 1024);
      while (api.read(some) >= 0) {
        answer.write(some.array(), 0, some.position());
        some.clear();
      }
    }
    return answer
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("app,"))
        .map(line -> line.split(",")[number])
        .toList();
  }

  void front(String action, String host, String... more) {
    var command = new ArrayList<>(List.of("/usr/bin/python3", store() + "/tools/front.py", action));
    command.add(store().resolve(host).toString());
    command.addAll(List.of(more));
    Run.done(command.toArray(String[]::new));
  }

  void startHaproxy() throws IOException {
    var servers = new StringBuilder();
    for (String host : zones.keySet()) {
      servers.append(
          "  server %s 127.0.0.1:%s check inter 1s rise 2 fall 3%n"
              .formatted(host, Files.readString(store().resolve(host).resolve("port"))));
    }
    Files.writeString(
        folder.resolve("haproxy.cfg"),
        """
        global
          stats socket %s mode 600 level admin
          server-state-file %s
        defaults
          mode http
          timeout connect 2s
          timeout client 900s
          timeout server 900s
          load-server-state-from-file global
        backend app
          option httpchk GET /
        %s
        frontend clients
          bind 127.0.0.1:%d
          default_backend app
        """
            .formatted(folder.resolve("api"), folder.resolve("state"), servers, port));
    haproxy = haproxy();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!answers() && System.nanoTime() < end) {
      Product.pause(50);
    }
  }

  private Process haproxy(String... more) throws IOException {
    var command = new ArrayList<>(List.of("haproxy", "-db", "-f"));
    command.add(folder.resolve("haproxy.cfg").toString());
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("haproxy.log").toFile()))
        .start();
  }

  /** A new process takes over, as `systemctl reload haproxy` has it; the old one ends by itself. */
  void reload() throws IOException {
    Process old = haproxy;
    haproxy = haproxy("-sf", "" + old.pid());
    retired.add(old);
  }

  /** Waits until so many servers are in a state that HAProxy calls that. */
  void awaitServing(String state, int number) throws IOException {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (serving().stream().filter(state::equals).count() < number) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited in vain for %d %s: %s".formatted(number, state, serving()));
      }
      Product.pause(50);
    }
  }

  void killHaproxy() throws InterruptedException {
    retired.add(haproxy);
    for (Process one : retired) {
      one.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private boolean answers() {
    try {
      return get(HttpClient.newHttpClient(), "/").equals("1");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As an inventory has it. */
  String environment(String name, String roll) {
    return environment(
        name,
        roll,
        """
        driver: haproxy
              address: "unix:%s"
              stateFile: %s
              config: %s"""
            .formatted(
                folder.resolve("api"), folder.resolve("state"), folder.resolve("haproxy.cfg")));
  }

  /** Behind one that says UP of everybody, and sends clients nowhere. */
  String environmentOfALiar(String name, String roll) {
    String call = "[/usr/bin/python3, \"%s/tools/liar.py\", \"%s\"".formatted(store(), store());
    var commands = new ArrayList<String>();
    commands.add("state: " + call + ", state]");
    for (String word : List.of("drain", "maintenance", "ready", "cut")) {
      commands.add("%s: %s, %s, \"${server}\"]".formatted(word, call, word));
    }
    return environment(
        name,
        roll,
        "driver: command\n      address: %s\n      commands: {%s}"
            .formatted(zones.keySet().iterator().next(), String.join(", ", commands)));
  }

  private String environment(String name, String roll, String driver) {
    var hosts = new StringBuilder();
    var servers = new ArrayList<String>();
    zones.forEach(
        (host, zone) -> {
          hosts.append(
              "      - {name: %s, address: local, roles: [front-end%s], zone: %s}%n"
                  .formatted(host, controllers.contains(host) ? ", controller" : "", zone));
          servers.add(host + ": app/" + host);
        });
    return """
      %s:
        stage: pre-production
        platform: web
        lab: true
        hosts:
    %s    settings: {store: "%s", path: zero-downtime}
        loadBalancer:
          %s
          servers: {%s}
          roll: {%s}
    """
        .formatted(name, hosts, store(), driver, String.join(", ", servers), roll);
  }

  /** So many clients that ask all the time, every second one writing; none tries again. */
  WebFleet load(int number) {
    for (int i = 0; i < number; i++) {
      boolean writes = i % 2 == 1;
      var client = new Thread(() -> ask(writes), "client-" + i);
      client.start();
      clients.add(client);
    }
    return this;
  }

  private void ask(boolean writes) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    while (open) {
      try {
        String version = writes ? post(http) : get(http, "/");
        if (version.matches("[12]")) {
          served.incrementAndGet();
        } else {
          failed.add(version);
        }
      } catch (IOException e) {
        failed.add(e.toString());
      }
      Product.pause(10);
    }
  }

  String get(HttpClient http, String path) throws IOException {
    return send(http, HttpRequest.newBuilder(uri(path)).build());
  }

  private String post(HttpClient http) throws IOException {
    return send(http, HttpRequest.newBuilder(uri("/")).POST(BodyPublishers.ofString("x")).build());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String send(HttpClient http, HttpRequest request) throws IOException {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  void endLoad() {
    open = false;
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    endLoad();
    killHaproxy();
    zones.keySet().forEach(host -> front("stop", host));
  }
}
