package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.InventoryFile;
import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.lab.cloudify.CloudMachine;
import io.changeover.lab.cloudify.CommandsHere;
import io.changeover.platform.Rule;
import io.changeover.platform.Target;
import io.changeover.platform.cloudify.ClientHere;
import io.changeover.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** An environment with a stand-in of a manager, and a look at it that owes the pack nothing. */
final class CloudBench implements AutoCloseable {

  static final List<String> SECURED =
      List.of("close-off", "save-configuration", "snapshot", "prove");
  static final List<String> BACK =
      List.of("measure-loss", "collect-logs", "revert", "verify-old", "reopen");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final LabEnvironments lab;
  final LabEnvironment environment;
  private final String to;
  private final Path folder;
  private final Target target;
  private int trials;

  /** Whether the client program and the lab's commands run in this process: saves a second each. */
  private boolean here = true;

  private CloudBench(Path folder, LabKind kind, String to) {
    this.folder = folder;
    this.to = to;
    lab = new LabEnvironments(folder.resolve("lab"), Path.of("target", "lab"));
    environment = lab.up(kind, kind.environments().subList(0, 1)).get(0);
    target = InventoryFile.read(lab.inventory()).environment(environment.name()).target();
  }

  static CloudBench standUp(Path folder, LabKind kind) {
    return new CloudBench(folder, kind, kind.to());
  }

  /** The same with a manager of another version, to go to another: the lab has one of each kind. */
  static CloudBench standUp(Path folder, LabKind kind, String from, String to) throws IOException {
    var bench = new CloudBench(folder, kind, to);
    var machine = bench.manager();
    bench.command(machine, "shutdown", "-h", "now");
    try (var paths = Files.walk(machine.folder())) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    bench.make(machine, bench.environment.port(), true, "--version", from).start();
    Files.copy(
        machine.data(),
        bench.environment.folder().resolve("as-made"),
        StandardCopyOption.REPLACE_EXISTING);
    return bench;
  }

  /** Another machine with an empty manager that is on. */
  CloudMachine another(String... options) throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var machine = new CloudMachine(folder.resolve("another-" + port));
    make(machine, port, false, options).start();
    return machine;
  }

  private CloudMachine make(CloudMachine machine, int port, boolean full, String... options)
      throws IOException {
    var words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--port", String.valueOf(port), "--pace", "50", "--secure"));
    words.addAll(List.of("--world", environment.data().resolve("world").toString()));
    return machine.make(words, password(), full);
  }

  /** From now on the client program runs as the runner starts it. */
  CloudBench withProcesses() {
    here = false;
    return this;
  }

  /** An upgrade of its own, with folders of its own. */
  Trial trial() {
    return trial(Map.of());
  }

  /** The same with other settings. */
  Trial trial(Map<String, String> changed) {
    return trial(changed, target.hosts());
  }

  /** The same as if the manager's machine were reached through the network. */
  Trial trialElsewhere() {
    return trial(Map.of(), target.hosts().stream().map(CloudBench::elsewhere).toList());
  }

  private static Target.Host elsewhere(Target.Host host) {
    return host.roles().contains("manager")
        ? new Target.Host(
            host.name(),
            "ssh://changeover@192.0.2.7:22",
            host.roles(),
            host.zone(),
            host.become(),
            host.runner(),
            host.ssh(),
            host.settings())
        : host;
  }

  private Trial trial(Map<String, String> changed, List<Target.Host> hosts) {
    var settings = new HashMap<>(target.settings());
    settings.putAll(changed);
    var other = new Target(target.environment(), target.platform(), hosts, settings, target.lab());
    trials++;
    try {
      var place = Files.createDirectories(folder.resolve("trial-" + trials).resolve("work"));
      var trial = new Trial(other, to, place.getParent(), List.of(), CloudBench::secret);
      trial.host.patience = PATIENCE;
      if (here) {
        trial.host.instead =
            (argv, variables) -> ClientHere.run(argv, variables).or(() -> CommandsHere.run(argv));
      }
      return trial;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in the way, each with its cure; looking changes nothing. */
  static List<String> unmet(Trial trial) {
    trial.observe();
    return unmet(trial, trial.facts());
  }

  static List<String> unmet(Trial trial, Map<String, List<String>> facts) {
    var from = new Version(facts.get("version").get(0));
    var to = new Version(facts.get("hop.to").get(0));
    return trial.platform.data().prerequisites(from, to).stream()
        .filter(one -> one.isFor(facts.get("plan.path").get(0)))
        .filter(one -> one.rule().evaluate(facts).verdict() != Rule.Verdict.HOLDS)
        .peek(one -> assertThat(one.cure()).isNotBlank())
        .map(one -> one.name())
        .toList();
  }

  /** With a proven snapshot. */
  Trial begun(Trial trial) {
    trial.observe();
    run(trial, SECURED);
    return trial;
  }

  /** The way back with a step that is tried again, as after a lost answer. */
  static final List<String> BACK_AGAIN =
      List.of("measure-loss", "collect-logs", "revert", "revert", "verify-old", "reopen");

  /** The whole way to a new host, until the old one is given up. */
  Trial forward() {
    var whole = begun(trial());
    run(
        whole,
        List.of(
            "provision",
            "restore",
            "put-back-configuration",
            "fence-old",
            "reconnect-agents",
            "verify-new",
            "reopen",
            "finish"));
    return whole;
  }

  /** What a machine holds of snapshots, and of what was saved on it, in clear. */
  List<Path> secretsOn(CloudMachine machine, Trial trial) throws IOException {
    var left = new ArrayList<Path>();
    var saved = trial.host.home().resolve("work/U-1/1/saved");
    for (Path place : List.of(machine.path("/opt/manager/resources/snapshots"), saved)) {
      if (Files.exists(place)) {
        try (var files = Files.walk(place)) {
          files.filter(Files::isRegularFile).forEach(left::add);
        }
      }
    }
    return left;
  }

  /** Takes the manager off a machine, as whoever wants to begin anew. */
  void clear(CloudMachine machine) throws IOException {
    command(machine, "shutdown", "-h", "now");
    machine.uninstall();
  }

  static void run(Trial trial, List<String> actions) {
    actions.forEach(trial::run);
  }

  CloudMachine manager() {
    return new CloudMachine(environment.data().resolve("manager"));
  }

  CloudMachine newManager() {
    return new CloudMachine(environment.data().resolve("new-manager"));
  }

  /** Everything is there, agents reach it, people can log in, and it is open. */
  void assertServes(CloudMachine machine, String version) throws IOException {
    var seen = lab.holdings(environment.name());
    assertThat(seen.isComplete()).as(seen.toString()).isTrue();
    assertThat(machine.isOn()).isTrue();
    assertThat(machine.version()).isEqualTo(version);
    String password = machine.equals(newManager()) ? passwordAfterMove() : password();
    assertThat(ask(machine, "admin", password, "/version").statusCode()).isEqualTo(200);
    assertThat(ask(machine, "admin", password, "/maintenance").body()).contains("\"deactivated\"");
    assertThat(ask(machine, "admin", password, "/snapshots").body()).doesNotContain("changeover");
    assertThat(machine.path("/run/fenced")).doesNotExist();
  }

  HttpResponse<String> ask(CloudMachine machine, String user, String password, String path)
      throws IOException {
    return send(request(machine, user, password, path));
  }

  /** As an administrator of the new manager does it by hand. */
  void setPassword(CloudMachine machine, String user, String password) throws IOException {
    String body = "{\"password\": \"%s\"}".formatted(password);
    var request =
        request(machine, "admin", passwordAfterMove(), "/users/" + user)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  /** As somebody does who works on the manager meanwhile. */
  void addSecret(CloudMachine machine, String name) throws IOException {
    var request =
        request(machine, "admin", password(), "/secrets/" + name)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"value\": \"x\"}"));
    assertThat(send(request).statusCode()).isEqualTo(201);
  }

  /** As premium managers from 4.6 on are given one; nothing is signed in the lab. */
  void licence(CloudMachine machine, String text) throws IOException {
    var request =
        request(machine, "admin", password(), "/license")
            .PUT(HttpRequest.BodyPublishers.ofString(text));
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  /** Its policy engine heals a deployment's host; the id of the execution. */
  String heal(CloudMachine machine, String deployment) throws IOException {
    String instances = "/node-instances?deployment_id=" + deployment;
    var hosts = ask(machine, "admin", passwordAfterMove(), instances).body();
    var host = Pattern.compile("\"host_id\": ?\"([^\"]+)").matcher(hosts);
    assertThat(host.find()).as(hosts).isTrue();
    String id = command(machine, "heal-now", deployment, host.group(1)).strip();
    awaitEnd(machine, id);
    return id;
  }

  private void awaitEnd(CloudMachine machine, String execution) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String said = "";
    while (System.nanoTime() < end && !said.contains("\"terminated\"")) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      said = ask(machine, "admin", passwordAfterMove(), "/executions/" + execution).body();
    }
    assertThat(said).contains("\"terminated\"");
  }

  private static HttpRequest.Builder request(
      CloudMachine machine, String user, String password, String path) throws IOException {
    String api = machine.version().startsWith("3") ? "/api/v2.1" : "/api/v3";
    var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(machine.url() + api + path))
        .header("Tenant", "default_tenant")
        .header("Authorization", "Basic " + Base64.getUrlEncoder().encodeToString(login));
  }

  private static HttpResponse<String> send(HttpRequest.Builder builder) throws IOException {
    var request = builder.build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new TestAbortedException("stopped", stopped);
    }
  }

  /** From 4.2 on the old manager's administrator comes along. */
  private String passwordAfterMove() {
    return environment.kind() == LabKind.CLOUD_OLD ? secret(setting("newPassword")) : password();
  }

  String password() {
    return secret(setting("password"));
  }

  /** As the lab's inventory has it. */
  String setting(String name) {
    return target.settings().getOrDefault(name, "");
  }

  /** Programs of a machine, as a person at its keyboard would use them; what it says. */
  String command(CloudMachine machine, String... words) throws IOException {
    var argv = new ArrayList<>(List.of(words));
    argv.set(0, machine.program(words[0]).toString());
    var builder = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLOUDIFY_ADMIN_PASSWORD", password());
    try {
      var process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new TestAbortedException("stopped", stopped);
    }
  }

  /** The plain text of what an inventory refers to. */
  static String secret(String text) {
    try {
      return text.startsWith("file:") ? Files.readString(Path.of(text.substring(5))).strip() : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lab.clean();
  }

  /** With the password that was carried over. */
  void assertPeopleLogIn(String version) throws IOException {
    assertThat(ask(manager(), "alice", "alice-password", "/version").body()).contains(version);
  }
}
