package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the manager's host, each by its exit code and what it does. */
class HostCommandsTest {

  @TempDir Path folder;

  @Test
  void theManagerIsTornDownAndAnotherVersionBootstrapped() throws IOException {
    try (var trial = Trial.full(folder, "4.0.1")) {
      assertThat(trial.command("cfy", "--version").out()).isEqualTo("Cloudify CLI 4.0.1\n");
      assertThat(trial.command("cfy_manager", "remove").code()).as("not yet").isEqualTo(127);
      assertThat(trial.command("cfy", "teardown").code()).isEqualTo(1);
      var kept = trial.command("cfy", "teardown", "-f");
      assertThat(kept.code()).isEqualTo(1);
      assertThat(kept.err()).contains("has existing deployments");
      var salt = Files.readString(trial.home.security());
      assertThat(trial.command("cfy", "teardown", "-f", "--ignore-deployments").code()).isZero();
      assertThat(trial.get("/deployments").status()).as("nobody listens").isZero();
      assertThat(trial.home.security()).doesNotExist();
      assertThat(trial.home.certificates()).doesNotExist();
      assertThat(trial.home.config()).exists();
      assertThat(new Power(trial.home).on()).as("there is nothing to start").isEqualTo(1);
      var run =
          trial.command(
              "cfy",
              "bootstrap",
              "/x/manager-blueprints-4.2/simple.yaml",
              "-i",
              "/root/inputs.yaml");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(trial.get("/version").field("version")).isEqualTo("4.2.0");
      assertThat(trial.get("/deployments").items("id")).isEmpty();
      assertThat(Files.readString(trial.home.security())).isNotEqualTo(salt);
      assertThat(trial.command("cfy", "bootstrap", "/x/4.2/simple.yaml").code())
          .as("twice")
          .isEqualTo(1);
      assertThat(trial.command("cfy", "status").code()).isZero();
      trial.password = "wrong";
      var status = trial.command("cfy", "status");
      assertThat(status.code()).as("even when nobody may ask").isZero();
      assertThat(status.out()).contains("User is unauthorized");
    }
  }

  @Test
  void packagesDecideWhatIsInstalled() throws IOException {
    try (var trial = Trial.full(folder, "4.6")) {
      assertThat(trial.command("cfy", "teardown", "-f").code()).as("gone").isEqualTo(2);
      var refused = trial.command("cfy_manager", "remove");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("The --force flag must be passed");
      assertThat(trial.command("cfy_manager", "remove", "-f").out())
          .contains("Cloudify Manager successfully removed!");
      assertThat(trial.command("yum", "remove", "-y", "cloudify-manager-install").code()).isZero();
      assertThat(trial.command("rpm", "-q", "cloudify-manager-install").code()).isEqualTo(1);
      assertThat(trial.command("cfy_manager", "install").code()).isEqualTo(127);
      trial.command("yum", "install", "-y", "/srv/cloudify-manager-install-6.4.0.rpm");
      assertThat(trial.command("rpm", "-q", "cloudify-manager-install").out())
          .isEqualTo("cloudify-manager-install-6.4.0\n");
      var run = trial.command("cfy_manager", "install");
      assertThat(run.out()).as(run.err()).contains("Installation finished successfully!");
      assertThat(trial.get("/version").field("version")).isEqualTo("6.4.0");
      assertThat(trial.get("/deployments").field("error_code"))
          .as("a fresh one has no licence")
          .isEqualTo("missing_cloudify_license");
      assertThat(trial.command("cfy_manager", "remove", "-f").code())
          .as("the option is gone")
          .isEqualTo(2);
    }
  }

  @Test
  void anUpgradeInPlaceKeepsEverything() throws IOException {
    try (var trial = Trial.full(folder, "6.4")) {
      trial.command("yum", "install", "cloudify-manager-install-7.0.4.rpm");
      var run = trial.command("cfy_manager", "upgrade");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(trial.get("/version").field("version")).isEqualTo("7.0.4");
      assertThat(trial.get("/deployments").items("id")).hasSize(4);
    }
  }

  @Test
  void servicesStopAndHealsWithThem() throws IOException {
    try (var trial = Trial.full(folder, "4.2")) {
      assertThat(trial.command("systemctl", "stop", "cloudify-restservice").code()).isZero();
      assertThat(trial.get("/version").status()).isEqualTo(502);
      assertThat(trial.command("systemctl", "status", "cloudify-restservice").code()).isEqualTo(3);
      assertThat(trial.command("systemctl", "start", "cloudify-restservice").code()).isZero();
      assertThat(trial.get("/version").status()).isEqualTo(200);
      var host = trial.get("/node-instances?deployment_id=d1&node_id=host").items("id").get(0);
      var healed = trial.command("heal-now", "d1", host);
      assertThat(healed.code()).as(healed.err()).isZero();
      assertThat(trial.ended(healed.out().strip())).isEqualTo("terminated");
      assertThat(trial.get("/executions?workflow_id=heal").items("id")).hasSize(2);
      assertThat(trial.command("systemctl", "stop", "cloudify-riemann").code()).isZero();
      assertThat(trial.command("heal-now", "d1", host).code()).isEqualTo(1);
      trial.command("systemctl", "start", "cloudify-riemann");
      trial.command("fence", "on");
      assertThat(trial.command("heal-now", "d1", host).code()).isEqualTo(1);
      trial.command("fence", "off");
      assertThat(trial.command("heal-now", "d1", host).code()).isZero();
      assertThat(trial.command("shutdown", "-h", "now").code()).isZero();
      assertThat(trial.get("/version").status()).isZero();
      assertThat(trial.command("heal-now", "d1", host).code()).isEqualTo(1);
      assertThat(trial.command("shutdown", "-r", "now").code()).isZero();
      assertThat(trial.get("/version").status()).isEqualTo(200);
    }
  }

  @Test
  void laterVersionsHaveNoPolicyEngine() throws IOException {
    try (var trial = Trial.full(folder, "5.0.5")) {
      assertThat(trial.command("heal-now", "d1", "host").code()).isEqualTo(1);
      assertThat(trial.command("systemctl", "status", "cloudify-riemann").code()).isEqualTo(4);
    }
  }
}
