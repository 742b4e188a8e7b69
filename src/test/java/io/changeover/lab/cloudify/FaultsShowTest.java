package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault shows, and only while it is switched on. Those of agents are in AgentsTest. */
class FaultsShowTest {

  @TempDir static Path folder;
  private static Trial trial;

  @BeforeAll
  static void start() throws IOException {
    trial = Trial.full(folder, "4.2", "--payload", "200000");
    trial.snapshot("good");
  }

  @AfterAll
  static void stop() throws IOException {
    trial.close();
  }

  @AfterEach
  void none() throws IOException {
    Files.deleteIfExists(trial.home.faults());
  }

  @Test
  void snapshotFailed() throws IOException {
    trial.faults("snapshot-failed");
    trial.snapshot("f1");
    assertThat(trial.get("/snapshots/f1").field("status")).isEqualTo("failed");
    trial.faults();
    trial.snapshot("f2");
    assertThat(trial.get("/snapshots/f2").field("status")).isEqualTo("created");
  }

  @Test
  void snapshotTruncated() throws IOException {
    trial.faults("snapshot-truncated");
    trial.snapshot("t1");
    assertThat(trial.get("/snapshots/t1").field("status")).isEqualTo("created");
    var file = trial.download("t1");
    Assertions.assertThatThrownBy(() -> new ZipFile(file.toFile()).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void restoresThatDoNothingOrFailOrFailHalfWay() throws IOException {
    var file = trial.download("good");
    try (var target = Trial.empty(folder, "4.2")) {
      target.upload("a", file);
      target.faults("restore-noop");
      assertThat(target.restore("a", Trial.FORCE)).isEqualTo("terminated");
      assertThat(target.get("/deployments").items("id")).isEmpty();
      target.faults("restore-fails");
      assertThat(target.restore("a", Trial.FORCE)).isEqualTo("failed");
      assertThat(target.get("/deployments").items("id")).isEmpty();
      target.faults("restore-half");
      assertThat(target.restore("a", Trial.FORCE)).isEqualTo("failed");
      assertThat(target.get("/deployments").items("id")).as("half of it").hasSize(4);
      assertThat(target.get("/snapshots").items("id")).isEmpty();
    }
  }

  @Test
  void restSlow() throws IOException {
    trial.faults("rest-slow 700");
    long before = System.nanoTime();
    assertThat(trial.get("/version").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(700));
  }

  @Test
  void restHangs() throws IOException {
    trial.faults("rest-hangs");
    assertThat(trial.get("/version", "-m", "1").status()).as("given up").isZero();
    trial.faults();
    assertThat(trial.get("/version").status()).isEqualTo(200);
  }

  @Test
  void rest502() throws IOException {
    trial.faults("rest-502 2");
    assertThat(trial.get("/version").status()).isEqualTo(502);
    Trial.awaitTrue("the end of it", () -> trial.get("/version").status() == 200);
    assertThat(trial.home.faults()).exists();
  }

  @Test
  void downloadCuts() throws IOException {
    trial.faults("download-cuts 100000");
    var file = folder.resolve("cut.zip");
    trial.get("/snapshots/good/archive", "-o", file.toString());
    assertThat(Files.size(file)).isEqualTo(100_000);
    trial.get("/snapshots/good/archive", "-C", "-", "-o", file.toString());
    assertThat(Files.size(file)).as("each time").isEqualTo(200_000);
  }

  @Test
  void uploadCuts() throws IOException {
    var file = trial.download("good");
    trial.faults("upload-cuts 100000");
    assertThat(trial.upload("u1", file).status()).isZero();
    assertThat(trial.get("/snapshots/u1").status()).isEqualTo(404);
    trial.faults();
    assertThat(trial.upload("u1", file).status()).isEqualTo(201);
  }

  @Test
  void diskFull() throws IOException {
    trial.faults("disk-full");
    var answer = trial.upload("d1", trial.download("good"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.field("message")).isEqualTo("Internal Server Error");
    assertThat(trial.get("/snapshots/d1").status()).isEqualTo(404);
  }

  @Test
  void smokeFails() throws IOException {
    trial.faults("smoke-fails");
    var body = "{\"deployment_id\": \"d1\", \"workflow_id\": \"execute_operation\"}";
    assertThat(trial.ended(trial.ask("POST", "/executions", body).field("id"))).isEqualTo("failed");
    trial.faults();
    assertThat(trial.ended(trial.ask("POST", "/executions", body).field("id")))
        .isEqualTo("terminated");
  }

  @Test
  void teardownAndInstallFailAndARebootNeverEnds() throws IOException {
    try (var vm = Trial.full(folder, "4.2")) {
      vm.faults("teardown-fails");
      assertThat(vm.command("cfy", "teardown", "-f", "--ignore-deployments").code()).isEqualTo(1);
      assertThat(vm.get("/deployments").items("id")).as("nothing is gone").hasSize(4);
      vm.faults("reboot-never");
      vm.command("shutdown", "-r", "now");
      assertThat(vm.get("/version").status()).isZero();
      vm.faults("install-fails");
      assertThat(vm.command("cfy", "teardown", "-f", "--ignore-deployments").code()).isZero();
      assertThat(vm.command("cfy", "bootstrap", "/4.2/simple.yaml").code()).isEqualTo(1);
      assertThat(vm.get("/version").status()).isZero();
      vm.faults();
      assertThat(vm.command("cfy", "bootstrap", "/4.2/simple.yaml").code()).isZero();
    }
  }
}
