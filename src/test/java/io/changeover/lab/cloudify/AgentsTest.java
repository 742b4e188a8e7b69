package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reaches which agent, and what the command that installs them says about it. */
class AgentsTest {

  private static final String PLAIN = "{\"force\": false, \"recreate_deployments_envs\": true}";
  private static final String CERTIFICATES =
      "{\"force\": false, \"recreate_deployments_envs\": true, \"restore_certificates\": true}";

  @TempDir Path folder;

  private Trial world(String version, boolean data) throws IOException {
    var trial =
        Trial.make(
            folder, version, data, "--world", folder.resolve("world").toString(), "--tenants", "2");
    trial.start();
    return trial;
  }

  private static String install(Trial trial, String deployment) {
    var begun =
        trial.ask(
            "POST",
            "/executions",
            "{\"deployment_id\":\"%s\",\"workflow_id\":\"install_new_agents\"}"
                .formatted(deployment));
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    return trial.ended(begun.field("id"));
  }

  private List<World.Agent> agents(String deployment) throws IOException {
    try (var files = Files.walk(folder.resolve("world/agents/default_tenant"))) {
      return files
          .filter(Files::isRegularFile)
          .map(AgentsTest::read)
          .filter(agent -> agent.deployment().equals(deployment))
          .toList();
    }
  }

  private static World.Agent read(Path file) {
    try {
      return Json.MAPPER.readValue(file.toFile(), World.Agent.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thing14NewAgentsComeThroughTheOldBroker() throws IOException {
    try (var old = world("4.2", true);
        var fresh = world("4.2", false)) {
      old.snapshot("s");
      fresh.upload("s", old.download("s"));
      assertThat(fresh.restore("s", PLAIN)).isEqualTo("terminated");
      Trial.awaitTrue(
          "alice",
          () ->
              fresh.curl("alice:alice-password", List.of(fresh.base() + "/user")).status() == 200);
      assertThat(install(fresh, "d1")).isEqualTo("terminated");
      assertThat(agents("d1"))
          .singleElement()
          .satisfies(
              agent -> {
                assertThat(agent.knows("127.0.0.1:" + fresh.port)).isTrue();
                assertThat(agent.knows("127.0.0.1:" + old.port)).isTrue();
              });
      old.faults("fence-too-tight");
      assertThat(old.command("fence", "on").code()).isZero();
      assertThat(install(fresh, "d2")).as("fenced").isEqualTo("failed");
      assertThat(old.command("fence", "off").code()).isZero();
      assertThat(install(fresh, "d2")).as("joined again").isEqualTo("terminated");
      old.kill();
      assertThat(install(fresh, "d3")).as("off").isEqualTo("failed");
      assertThat(agents("d3").get(0).knows("127.0.0.1:" + fresh.port)).isFalse();
    }
  }

  @Test
  void inPlaceAgentsComeBackWithTheirCertificatesOnly() throws IOException {
    try (var trial = world("4.0.1", true)) {
      trial.snapshot("s");
      var archive = trial.download("s");
      var conf = Files.readAllBytes(trial.home.security());
      replaceBy42(trial);
      trial.upload("s", archive);
      assertThat(trial.restore("s", PLAIN)).isEqualTo("terminated");
      assertThat(install(trial, "d1")).as("other certificates").isEqualTo("failed");
      replaceBy42(trial);
      trial.upload("s", archive);
      trial.faults("hold reboot");
      assertThat(trial.restore("s", CERTIFICATES)).isEqualTo("terminated");
      trial.faults();
      Trial.awaitTrue("the reboot", () -> trial.get("/status").status() == 0);
      Trial.awaitTrue("its end", () -> trial.get("/status").status() == 200);
      assertThat(install(trial, "d1")).isEqualTo("terminated");
      saltComesBack(trial, conf);
    }
  }

  private static void replaceBy42(Trial trial) {
    assertThat(trial.command("cfy", "teardown", "-f", "--ignore-deployments").code()).isZero();
    var installed =
        trial.command(
            "cfy", "bootstrap", "/opt/blueprints-4.2/simple.yaml", "-i", "/root/inputs.yaml");
    assertThat(installed.code()).as(installed.err()).isZero();
  }

  /**
   * The old salt lets the old users in again, and locks out the admin, who has a hash by the new.
   */
  private static void saltComesBack(Trial trial, byte[] conf) throws IOException {
    var alice = List.of(trial.base() + "/user");
    assertThat(trial.curl("alice:alice-password", alice).status()).isEqualTo(401);
    Files.write(trial.home.security(), conf);
    assertThat(trial.curl("alice:alice-password", alice).status())
        .as("it is read at the start only")
        .isEqualTo(401);
    assertThat(trial.command("systemctl", "restart", "cloudify-restservice").code()).isZero();
    assertThat(trial.curl("alice:alice-password", alice).status()).isEqualTo(200);
    assertThat(trial.get("/tenants").status()).as("the admin").isEqualTo(401);
    assertThat(trial.command("reset-admin-password").code()).isZero();
    assertThat(trial.get("/tenants").status()).isEqualTo(200);
  }

  @Test
  void things11And12TheCommandsExitCodeIsNotToBeTrusted() throws IOException {
    try (var first = world("4.0.1", true)) {
      var refused = first.command("cfy", "agents", "install", "--all-tenants");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("no such option: --all-tenants");
      assertThat(first.command("cfy", "agents", "install").code()).isZero();
    }
    try (var trial = world("4.2", true)) {
      trial.faults("agent-start-refused");
      assertThat(trial.command("cfy", "agents", "install", "--all-tenants").code()).isZero();
      assertThat(trial.get("/executions?workflow_id=install_new_agents").items("id")).isEmpty();
      trial.faults("agent-fails d1");
      var stopped = trial.command("cfy", "agents", "install", "--all-tenants");
      assertThat(stopped.code()).isEqualTo(1);
      assertThat(stopped.out()).contains("Summary:", "for deployment 'd1' failed. [error=");
      var tenants =
          trial
              .get("/executions?workflow_id=install_new_agents&_all_tenants=true")
              .items("tenant_name");
      assertThat(tenants).as("it stops at the first tenant with errors").isNotEmpty();
      assertThat(new java.util.HashSet<>(tenants)).hasSize(1);
    }
  }

  @Test
  void thing12LaterTheFirstRefusedStartEndsIt() throws IOException {
    try (var trial = world("4.6", true)) {
      trial.faults("agent-start-refused");
      var refused = trial.command("cfy", "agents", "install", "--all-tenants");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("An error occurred on the server: 400:");
      trial.faults();
      var run = trial.command("cfy", "agents", "install", "--all-tenants");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(trial.get("/agents").items("id")).hasSize(6);
    }
  }
}
