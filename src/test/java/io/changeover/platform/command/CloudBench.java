package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.InventoryFile;
import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.lab.cloudify.CloudMachine;
import io.changeover.platform.Target;
import io.changeover.platform.cloudify.ClientHere;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Path folder;
  private final Target target;
  private int trials;

  /** Whether the client program runs in this process, which saves a second each time. */
  private boolean here = true;

  private CloudBench(Path folder, LabKind kind) {
    this.folder = folder;
    lab = new LabEnvironments(folder.resolve("lab"), Path.of("target", "lab"));
    environment = lab.up(kind, kind.environments().subList(0, 1)).get(0);
    target = InventoryFile.read(lab.inventory()).environment(environment.name()).target();
  }

  static CloudBench standUp(Path folder, LabKind kind) {
    return new CloudBench(folder, kind);
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
    var settings = new HashMap<>(target.settings());
    settings.putAll(changed);
    var other =
        new Target(target.environment(), target.platform(), target.hosts(), settings, target.lab());
    trials++;
    try {
      var place = Files.createDirectories(folder.resolve("trial-" + trials).resolve("work"));
      var trial =
          new Trial(
              other, environment.kind().to(), place.getParent(), List.of(), CloudBench::secret);
      trial.host.patience = PATIENCE;
      if (here) {
        trial.host.instead = ClientHere::run;
      }
      return trial;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a proven snapshot. */
  Trial begun(Trial trial) {
    trial.observe();
    run(trial, SECURED);
    return trial;
  }

  /** The whole way to a new host, until the old one is given up. */
  void forward() {
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
    String api = machine.version().startsWith("3") ? "/api/v2.1" : "/api/v3";
    var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(machine.url() + api + path))
            .header("Tenant", "default_tenant")
            .header("Authorization", "Basic " + Base64.getUrlEncoder().encodeToString(login))
            .build();
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

  /** Programs of a machine, as a person at its keyboard would use them. */
  void command(CloudMachine machine, String... words) throws IOException {
    var argv = new java.util.ArrayList<>(List.of(words));
    argv.set(0, machine.program(words[0]).toString());
    var builder = new ProcessBuilder(argv).inheritIO();
    builder.environment().put("CLOUDIFY_ADMIN_PASSWORD", password());
    try {
      assertThat(builder.start().waitFor()).isZero();
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
}
