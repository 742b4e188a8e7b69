package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Back from <em>each</em> step of a roll behind a real HAProxy, and a roll there and back that is
 * killed at each step, all while clients write: {@code ./check chaos} runs it, the check goes back
 * from the steps where most is at stake ({@code ZeroDowntimeTest}).
 */
class RollChaos {

  private static final String NAME = "web";

  /** Who was only taken out is let in again: nothing was changed. */
  private static final List<String> BEFORE =
      List.of(
          "stage-artifacts",
          "snapshot-while-serving",
          "prove-snapshot",
          "check-capacity-first",
          "drain-half-first",
          "enter-maintenance-first",
          "await-sessions-first");

  private static final List<String> ROLL =
      List.of(
          "stop-half-first",
          "upgrade-half-first",
          "verify-half-first",
          "let-in-half-first",
          "check-half-again-first",
          "verify-up-first",
          "check-capacity-second",
          "drain-half-second",
          "enter-maintenance-second",
          "await-sessions-second",
          "watch-half-first",
          "stop-half-second",
          "upgrade-half-second",
          "verify-half-second",
          "let-in-half-second",
          "check-half-again-second",
          "verify-up-second",
          "verify-new");

  /** Where people do not want the plain yes. */
  private static final Map<String, String> CHOICES =
      Map.of(
          "decideAfterFailure", "rollBack", "acceptDataLoss", "accept", "finalSignOff", "reject");

  @TempDir Path folder;
  private WebFleet fleet;
  private Product product;

  @BeforeEach
  void standUp() throws IOException {
    Needs.program("haproxy", "an upgrade without downtime behind HAProxy");
    Needs.program("python3", "an upgrade without downtime behind HAProxy");
    Path data = folder.resolve("data");
    Path platforms = Files.createDirectories(data.resolve("platforms/web"));
    Run.done("cp", "src/test/resources/product/web/platform.yaml", platforms.toString());
    fleet = new WebFleet(folder.resolve("fleet"), "fe1@a", "fe2@a", "fe3@b", "fe4@b");
    Path inventory =
        Files.writeString(
            folder.resolve("inventory.yaml"),
            "environments:\n"
                + fleet.environment(NAME, "drain: PT5S, soak: PT1S")
                + "people: {operators: [olga], approvers: [anna, peter], auditors: [axel]}\n");
    product = Product.start(data, inventory);
    fleet.load(4);
  }

  @AfterEach
  void end() throws InterruptedException {
    product.close();
    fleet.close();
  }

  @Test
  void itGoesBackFromEachStepAndNobodyNotices() throws Exception {
    for (String step : BEFORE) {
      assertThat(backFrom(step)).as(step).isEqualTo("abortedUntouched");
    }
    for (String step : ROLL) {
      assertThat(backFrom(step)).as(step).isEqualTo("rolledBackAndVerified");
    }
  }

  private String backFrom(String step) throws IOException {
    Path faults = product.data().resolve("lab/faults.properties");
    Files.createDirectories(faults.getParent());
    Files.writeString(faults, NAME + "=" + step + "\n");
    var story = Story.begin(product, NAME, "2").approvePlan();
    story.awaitGate("decideAfterFailure");
    assertThat(story.steps()).containsEntry(step, "failed");
    while (story.status().path("ended").isNull()) {
      decide();
      Product.pause(200);
    }
    String end = story.end();
    System.out.printf("RollChaos: back from %s: %s, %d served%n", step, end, fleet.served.get());
    assertThatAllAreAsBefore(step);
    return end;
  }

  @Test
  void neitherARollNorItsWayBackMindsBeingKilledAtEachStep() throws Exception {
    var story = Story.begin(product, NAME, "2").approvePlan();
    Set<String> killed = new TreeSet<>();
    int running = 0;
    JsonNode status = story.status();
    while (status.path("ended").isNull()) {
      var fresh = fresh(status, killed);
      if (fresh.isEmpty()) {
        decide();
      } else {
        running += fresh.containsValue("running") ? 1 : 0;
        killed.addAll(fresh.keySet());
        product.kill9();
        product.start();
      }
      status = story.status();
    }
    System.out.printf("RollChaos: killed at %s, at %d of them while it ran%n", killed, running);
    assertThat(status.path("state").asText()).isEqualTo("rolledBackAndVerified");
    assertThat(killed).containsAll(ROLL).hasSizeGreaterThan(ROLL.size() + BEFORE.size() + 5);
    assertThatAllAreAsBefore("all kills");
  }

  /** Steps that have begun since the last kill, with how they stand. */
  private static Map<String, String> fresh(JsonNode status, Set<String> killed) {
    var fresh = new java.util.TreeMap<String, String>();
    for (JsonNode step : status.path("steps")) {
      String id = step.path("id").asText();
      String state = step.path("state").asText();
      if (!killed.contains(id) && !Set.of("pending", "skipped").contains(state)) {
        fresh.put(id, state);
      }
    }
    return fresh;
  }

  private void decide() {
    for (String user : List.of("olga", "anna", "peter")) {
      for (JsonNode task : product.get(user, "/api/tasks")) {
        var body =
            Map.of(
                "decision",
                CHOICES.getOrDefault(task.path("gate").asText(), "approve"),
                "reason",
                "as the test wants it");
        product.call(user, "POST", "/api/tasks/" + task.path("id").asText() + "/complete", body);
      }
    }
  }

  private void assertThatAllAreAsBefore(String after) throws IOException {
    assertThat(fleet.versions()).as("after " + after).containsOnly("1");
    assertThat(fleet.serving()).as("after " + after).containsOnly("UP");
    assertThat(fleet.failed).as("after " + after).isEmpty();
    assertThat(fleet.served.get()).isPositive();
  }
}
