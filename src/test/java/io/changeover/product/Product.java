package io.changeover.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.cli.Changeover;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A product in a process of its own on one data folder; can be killed and started again. */
public final class Product implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Duration START = Duration.ofMinutes(6);

  /** A bench gives it more. */
  private static final String HEAP = System.getProperty("product.heap", "256m");

  private final Path data;
  private final Path inventory;
  private volatile List<String> more;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, String> environment = new ConcurrentHashMap<>();
  private volatile Process process;
  private volatile String url = "";

  private Product(Path data, Path inventory, List<String> more, Map<String, String> environment) {
    this.data = data;
    this.inventory = inventory;
    this.more = more;
    this.environment.putAll(environment);
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param more further arguments of {@code serve}
   */
  public static Product start(Path data, Path inventory, String... more) {
    return start(data, inventory, Map.of(), more);
  }

  /** With these variables besides. */
  static Product start(Path data, Path inventory, Map<String, String> environment, String... more) {
    var product = new Product(data, inventory, List.of(more), environment);
    product.start();
    return product;
  }

  /** Variables that it starts with from now on, instead of those given before. */
  void environment(Map<String, String> variables) {
    environment.clear();
    environment.putAll(variables);
  }

  /** Further arguments of {@code serve} from now on, instead of those given before. */
  void arguments(List<String> arguments) {
    more = List.copyOf(arguments);
  }

  /** Starts it again on the same data. */
  public void start() {
    try {
      Files.createDirectories(data.resolve("log"));
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx" + HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(archive());
      command.addAll(List.of("-cp", classPath(), Changeover.class.getName(), "serve"));
      command.addAll(List.of("--data", data.toString(), "--port", "0"));
      command.addAll(List.of("--inventory", inventory.toString()));
      command.addAll(List.of("--set", "changeover.lab.passwords=" + passwords()));
      command.addAll(more);
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(data.resolve("log/server.out").toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
      awaitStart();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** As the launcher has it: the libraries in the order of their names, ours last. */
  static String classPath() throws IOException {
    try (var libraries = Files.list(TARGET.resolve("lib"))) {
      return libraries.map(Path::toString).sorted().collect(Collectors.joining(":"))
          + ":"
          + TARGET.resolve("classes");
    }
  }

  /** What {@code ./changeover class-archive} made, if it was called: a start takes less with it. */
  static List<String> archive() {
    Path archive = TARGET.resolve("lib.jsa");
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:class+path=off")
        : List.of();
  }

  private void awaitStart() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Path file = data.resolve("server.json");
      // A killed one's file may still lie there.
      if (Files.exists(file) && JSON.readTree(file.toFile()).path("pid").asLong() == pid()) {
        url = JSON.readTree(file.toFile()).path("url").asText();
        return;
      }
      pause(50);
    }
    throw new AssertionError(
        "the product did not start:\n" + Files.readString(data.resolve("log/server.out")));
  }

  private Path passwords() {
    return data.resolve("people.properties");
  }

  /** Takes the first passwords from what the start showed, where it was told to note none. */
  void noteShownPasswords() throws IOException {
    Path said = data.resolve("log/server.out");
    long end = System.nanoTime() + START.toNanos();
    while (!Files.readString(said).contains("Stop with Ctrl-C") && System.nanoTime() < end) {
      pause(50);
    }
    var shown = new ArrayList<String>();
    Files.readAllLines(said).stream()
        .dropWhile(line -> !line.contains("shown this once"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .forEach(line -> shown.add(line.strip().replaceFirst(" +", "=")));
    Files.write(passwords(), shown);
  }

  public String url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public Path data() {
    return data;
  }

  /** Lets it stand still, sockets and all, or go on. */
  public void signal(String name) {
    Run.done("kill", "-" + name, String.valueOf(pid()));
  }

  /** Shows the tokens that the other one gave, as a person does who is sent to another node. */
  public void trust(Product other) {
    tokens.putAll(other.tokens);
  }

  /** Ends it at once, as a crash does: no hook runs. */
  public void kill9() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the product does not end");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }

  public String password(String user) {
    var known = new Properties();
    try (var in = Files.newBufferedReader(passwords())) {
      known.load(in);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    return known.getProperty(user);
  }

  /** A token of that person; kept over restarts. */
  public synchronized String token(String user) {
    return tokens.computeIfAbsent(
        user,
        u -> {
          var answer = login(u, password(u));
          return json(answer).path("token").asText();
        });
  }

  /** Whatever comes back. */
  HttpResponse<String> login(String user, String password) {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/api/login"))
            .header("Content-Type", "application/json")
            .POST(body(Map.of("user", user, "password", password))));
  }

  public JsonNode get(String user, String path) {
    return json(call(user, "GET", path, Map.of()));
  }

  /** Posts and expects it to be accepted. */
  public JsonNode post(String user, String path, Map<String, ?> body) {
    var answer = call(user, "POST", path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return json(answer);
  }

  /** Whatever comes back. */
  public HttpResponse<String> call(String user, String method, String path, Map<String, ?> body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token(user))
            .header("Content-Type", "application/json")
            .method(method, method.equals("GET") ? BodyPublishers.noBody() : body(body)));
  }

  /** Runs a command of the command line as that person, in a process of its own. */
  public Said command(String user, String... arguments) {
    return command(user, Map.of(), arguments);
  }

  /** With these variables besides. */
  public Said command(String user, Map<String, String> environment, String... arguments) {
    try {
      Path home = data.resolve("cli-" + user);
      Path password = Files.createDirectories(home).resolve("password");
      Files.writeString(password, password(user));
      var login =
          cli(
              home,
              environment,
              "login",
              user,
              "--password-file",
              password.toString(),
              "--data",
              data.toString());
      return login.exitCode() == 0 ? cli(home, environment, arguments) : login;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Runs a command of the command line with no login at all. */
  public Said anonymously(String... arguments) {
    try {
      return cli(Files.createDirectories(data.resolve("cli")), Map.of(), arguments);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private Said cli(Path home, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dchangeover.home=" + home.resolve("tokens"));
    command.addAll(List.of("-cp", classPath(), Changeover.class.getName()));
    command.addAll(List.of(arguments));
    Path output = home.resolve("output");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    var running = builder.start();
    try {
      if (!running.waitFor(60, TimeUnit.SECONDS)) {
        running.destroyForcibly();
        throw new AssertionError("the command does not end: " + List.of(arguments));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
    return new Said(running.exitValue(), Files.readString(output));
  }

  /** What a command of the command line ended with. */
  public record Said(int exitCode, String text) {}

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private static HttpRequest.BodyPublisher body(Map<String, ?> body) {
    try {
      return BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException notJson) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
