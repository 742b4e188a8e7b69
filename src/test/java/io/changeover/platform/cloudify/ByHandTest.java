package io.changeover.platform.cloudify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each fault of the stand-in does to who follows the vendor's procedure without our handling,
 * and what our client says to the same.
 */
class ByHandTest {

  private static final String PASSWORD = "by-hand-Passw0rd";
  @TempDir Path folder;

  /** How it ended by hand, what of eight deployments is there, and how many got new agents. */
  private record Outcome(boolean upgraded, long deployments, int moved) {}

  private Process byHand(StandInProcess manager) throws IOException {
    Path account = folder.resolve("account");
    Files.writeString(account, "user = \"admin:" + PASSWORD + "\"\n");
    var builder =
        new ProcessBuilder("sh", "src/test/sh/cloudify-by-hand.sh")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("by-hand").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "BASE", manager.url(),
                "BIN", manager.bin().toString(),
                "ACCOUNT", account.toString(),
                "WORK", folder.toString(),
                "CLOUDIFY_PASSWORD", PASSWORD,
                "CLOUDIFY_ADMIN_PASSWORD", PASSWORD));
    return builder.start();
  }

  private Outcome outcome(String fault) throws Exception {
    try (var manager = StandInProcess.start(folder, "make", "4.0.1", PASSWORD)) {
      manager.faults(fault);
      assertThat(byHand(manager).waitFor(90, TimeUnit.SECONDS)).as("it ended").isTrue();
      manager.faults();
      Path record = folder.resolve("record");
      var recorded = manager.program(PASSWORD).run("record", "--out", record.toString());
      assertThat(recorded.exit()).as(words() + recorded.err()).isZero();
      var outcome =
          new Outcome(
              words().endsWith("upgraded"),
              InventoryText.read(record).count("deployment"),
              installations(manager));
      assertThat(manager.command("shutdown", "-h", "now")).isZero();
      return outcome;
    }
  }

  /** How many executions that install agents the manager knows of. */
  private static int installations(StandInProcess manager) throws Exception {
    String path = "/api/v3.1/executions?_all_tenants=true&workflow_id=install_new_agents";
    String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create(manager.url() + path))
            .header("Tenant", "default_tenant")
            .header("Authorization", "Basic " + login)
            .build();
    var answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).path("items").size();
  }

  private String words() throws IOException {
    return Files.readString(folder.resolve("by-hand")).strip();
  }

  @Test
  void withoutFaultsItGoesWell() throws Exception {
    var outcome = outcome("");
    assertThat(outcome.upgraded()).as(words()).isTrue();
    assertThat(outcome.deployments()).isEqualTo(8);
    assertThat(outcome.moved()).isPositive();
  }

  /** The manager was torn down already when it came out that there is nothing to restore. */
  @ParameterizedTest
  @ValueSource(strings = {"snapshot-failed", "snapshot-truncated"})
  void aSnapshotThatIsNoneCostsEverything(String fault) throws Exception {
    var outcome = outcome(fault);
    assertThat(outcome.upgraded()).as(words()).isFalse();
    assertThat(outcome.deployments()).isZero();
  }

  @Test
  void aRestoreThatDidNothingIsBelieved() throws Exception {
    // Its installation of agents has nothing to do, and says so, which is no error by hand.
    var outcome = outcome("restore-noop");
    assertThat(outcome.deployments()).isZero();
  }

  @Test
  void aRestoreThatFailedHalfWayLeavesAManagerThatLooksWhole() throws Exception {
    var outcome = outcome("restore-half");
    assertThat(outcome.upgraded()).as(words()).isFalse();
    assertThat(outcome.deployments()).isEqualTo(8);
    assertThat(outcome.moved()).isZero();
  }

  /** It says nothing and ends never: whoever started it sees neither where it is nor why. */
  @ParameterizedTest
  @ValueSource(strings = {"rest-hangs", "rest-slow 60000"})
  void aManagerThatDoesNotAnswerIsWaitedForWithoutAWord(String fault) throws Exception {
    try (var manager = StandInProcess.start(folder, "make", "4.0.1", PASSWORD)) {
      manager.faults(fault);
      Process byHand = byHand(manager);
      try {
        assertThat(byHand.waitFor(8, TimeUnit.SECONDS)).as(words()).isFalse();
        assertThat(words()).isEmpty();
      } finally {
        byHand.descendants().forEach(ProcessHandle::destroyForcibly);
        byHand.destroyForcibly().waitFor();
      }
    }
  }

  /** A manager of its own: what somebody asked by hand is still done when it answers again. */
  @ParameterizedTest
  @ValueSource(strings = {"rest-hangs", "rest-slow 60000"})
  void aManagerThatDoesNotAnswerIsSaidToBeOne(String fault) throws Exception {
    try (var manager = StandInProcess.start(folder, "make", "4.0.1", PASSWORD)) {
      manager.faults(fault);
      var ours = manager.program(PASSWORD).option("--request-timeout", "PT1S");
      var ended = ours.run("snapshot-create", "--id", "up");
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.lastErr())
          .contains("no answer within 1 s", "Nothing was changed", "Ask again");
      manager.faults();
      assertThat(ours.option("--request-timeout", "PT10S").run("snapshot-create", "--id", "up"))
          .satisfies(again -> assertThat(again.exit()).as(again.err()).isZero());
    }
  }

  @Test
  void aRefusedStartOfAgentsIsNotNoticed() throws Exception {
    var outcome = outcome("agent-start-refused");
    assertThat(outcome.upgraded()).as(words()).isTrue();
    assertThat(outcome.moved()).isZero();
  }
}
