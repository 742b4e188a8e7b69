package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A stand-in as a process of its own, asked with curl and nothing else. */
final class Trial implements AutoCloseable {

  static final String PASSWORD = "lab-secret";
  static final String FORCE = "{\"force\": true, \"recreate_deployments_envs\": true}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Home home;
  final int port;
  String password = PASSWORD;
  private final String version;

  private Trial(Home home, int port, String version) {
    this.home = home;
    this.port = port;
    this.version = version;
  }

  record Answer(int status, String text) {
    JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("No JSON: " + text, e);
      }
    }

    String field(String name) {
      return json().path(name).asText();
    }

    List<String> items(String name) {
      var values = new ArrayList<String>();
      json().path("items").forEach(item -> values.add(item.path(name).asText()));
      return values;
    }
  }

  record Run(int code, String out, String err) {}

  /** One with an example inventory, running. */
  static Trial full(Path folder, String version, String... more) throws IOException {
    var trial = make(folder, version, true, more);
    trial.start();
    return trial;
  }

  /** A freshly installed one, running. */
  static Trial empty(Path folder, String version, String... more) throws IOException {
    var trial = make(folder, version, false, more);
    trial.start();
    return trial;
  }

  static Trial make(Path folder, String version, boolean data, String... more) throws IOException {
    int port = freePort();
    var home = new Home(folder.resolve("vm-" + version + "-" + port));
    var words =
        new ArrayList<>(
            List.of(
                "--home",
                home.root().toString(),
                "--version",
                version,
                "--port",
                "" + port,
                "--pace",
                "40"));
    words.addAll(List.of(more));
    new Making(Options.of(words), PASSWORD, Clock.systemUTC()).make(data);
    return new Trial(home, port, version);
  }

  void start() throws IOException {
    assertThat(new Power(home).on()).isZero();
  }

  void kill() throws IOException {
    new Power(home).off();
  }

  void faults(String... lines) throws IOException {
    Files.write(home.faults(), List.of(lines));
  }

  String base() {
    var machine = machine();
    var versions = machine.dialect().apiVersions();
    return host() + "/api/" + versions.get(versions.size() - 1);
  }

  String host() {
    return (machine().tls() ? "https" : "http") + "://127.0.0.1:" + port;
  }

  Machine machine() {
    try {
      return Machine.read(home);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Answer get(String path, String... more) {
    return ask("GET", path, null, more);
  }

  /** As the admin in the default tenant, with JSON. */
  Answer ask(String method, String path, String body, String... more) {
    var words = new ArrayList<String>();
    words.addAll(List.of("-X", method, "-H", "Tenant: default_tenant"));
    words.addAll(List.of("-H", "Content-Type: application/json"));
    if (body != null) {
      words.addAll(List.of("-d", body));
    }
    words.addAll(List.of(more));
    words.add(base() + path);
    return curl("admin:" + password, words);
  }

  Answer upload(String id, Path file) {
    return ask("PUT", "/snapshots/" + id + "/archive", null, "--data-binary", "@" + file);
  }

  Path download(String id) throws IOException {
    var file = Files.createTempFile(home.root(), "download", ".zip");
    assertThat(get("/snapshots/" + id + "/archive", "-o", file.toString()).status()).isEqualTo(200);
    return file;
  }

  /** A snapshot in its end state, and the end state of its execution. */
  String snapshot(String id) {
    var made = ask("PUT", "/snapshots/" + id, "{}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return ended(made.field("id"));
  }

  /** The end state of a restore with these words. */
  String restore(String id, String body) {
    var begun = ask("POST", "/snapshots/" + id + "/restore", body);
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    return ended(begun.field("id"));
  }

  String ended(String execution) {
    return await(
        "the end of " + execution,
        () -> {
          var answer = get("/executions/" + execution);
          var status = answer.status() == 200 ? answer.field("status") : "";
          return Executions.ENDED.contains(status) ? status : null;
        });
  }

  /** Without user or tenant; status 0 if there was no answer. */
  Answer curl(String account, List<String> words) {
    var argv = new ArrayList<>(List.of("curl", "-s", "-k", "-K", "-", "-w", "\n%{http_code}"));
    argv.addAll(words);
    var run = run(argv, account == null ? "" : "user = \"" + account + "\"\n");
    int end = run.out().lastIndexOf('\n');
    return new Answer(
        Integer.parseInt(run.out().substring(end + 1)), run.out().substring(0, Math.max(end, 0)));
  }

  /** A command on the machine. */
  Run command(String... words) {
    var argv = new ArrayList<>(List.of(words));
    argv.set(0, home.bin().resolve(words[0]).toString());
    return run(argv, "");
  }

  Run run(List<String> argv, String input) {
    try {
      var out = Files.createTempFile(home.root(), "out", null);
      var err = Files.createTempFile(home.root(), "err", null);
      var builder =
          new ProcessBuilder(argv).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("CLOUDIFY_PASSWORD", password);
      builder.environment().put("CLOUDIFY_ADMIN_PASSWORD", PASSWORD);
      var process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It did not want to read it.
      }
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("No end of " + argv);
      }
      var run = new Run(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return run;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T await(String what, Supplier<T> look) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var seen = look.get();
      if (seen != null) {
        return seen;
      }
      new Pace(20).await(1);
    }
    throw new AssertionError("Waited in vain for " + what);
  }

  static void awaitTrue(String what, Supplier<Boolean> look) {
    await(what, () -> look.get() ? Boolean.TRUE : null);
  }

  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        if (socket.isBound()) {
          return port;
        }
      } catch (IOException e) {
        // Taken; try another.
      }
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }

  @Override
  public String toString() {
    return version + " on " + port;
  }
}
