package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the process is killed. */
class DurabilityTest {

  @TempDir Path folder;

  @Test
  void whatWasAnsweredIsThereAfterAKill() throws IOException {
    try (var trial = Trial.full(folder, "4.2", "--pace", "2000")) {
      assertThat(trial.ask("PUT", "/secrets/kept", "{\"value\": \"v\"}").status()).isEqualTo(201);
      var made = trial.ask("PUT", "/snapshots/never", "{}");
      assertThat(made.status()).isEqualTo(201);
      trial.kill();
      Files.writeString(trial.home.data(), "[\"SECRETS\",\"half a li", StandardOpenOption.APPEND);
      trial.start();
      assertThat(trial.get("/secrets/kept").field("value")).isEqualTo("v");
      assertThat(trial.get("/deployments").items("id")).hasSize(4);
      assertThat(trial.get("/snapshots/never").field("status"))
          .as("nobody goes on with it")
          .isEqualTo("creating");
      assertThat(trial.get("/executions/" + made.field("id")).field("status")).isEqualTo("pending");
    }
  }

  @Test
  void archivesComeInRanges() throws IOException {
    try (var trial = Trial.full(folder, "4.2", "--payload", "300000")) {
      trial.snapshot("s");
      var whole = Files.readAllBytes(trial.download("s"));
      assertThat(whole).hasSizeGreaterThan(300_000);
      var rest = folder.resolve("rest");
      var answer =
          trial.get("/snapshots/s/archive", "-r", "100000-", "-o", rest.toString(), "-D", "-");
      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.text())
          .containsIgnoringCase(
              "Content-Range: bytes 100000-%d/%d".formatted(whole.length - 1, whole.length));
      assertThat(Files.readAllBytes(rest))
          .isEqualTo(java.util.Arrays.copyOfRange(whole, 100_000, whole.length));
      assertThat(trial.get("/snapshots/s/archive", "-r", "9999999-").status()).isEqualTo(416);
      var names = trial.run(List.of("unzip", "-Z1", rewritten(whole).toString()), "").out();
      assertThat(names.lines())
          .contains(
              "metadata.json",
              "pg_data",
              "admin_account.json",
              "hash_salt.json",
              "networks.json",
              "agents.json",
              "ssl/cloudify_internal_key.pem",
              "deployments/payload.bin")
          .doesNotContain("rest-security.conf", "es_data");
    }
  }

  private Path rewritten(byte[] content) throws IOException {
    return Files.write(folder.resolve("whole.zip"), content);
  }

  @Test
  void aTruncatedUploadIsAcceptedAndFailsInTheRestore() throws IOException {
    try (var trial = Trial.full(folder, "4.2")) {
      trial.snapshot("s");
      var file = trial.download("s");
      var bytes = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 100));
      assertThat(trial.upload("cut", file).field("status")).isEqualTo("uploaded");
      assertThat(trial.restore("cut", Trial.FORCE)).isEqualTo("failed");
    }
  }
}
