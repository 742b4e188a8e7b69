package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Front-ends are changed half by half behind a real HAProxy while clients write. */
class ZeroDowntimeTest {

  @TempDir static Path folder;
  private static final List<WebFleet> fleets = new ArrayList<>();
  private static WebFleet calm;
  private static WebFleet broken;
  private static WebFleet busy;
  private static WebFleet three;
  private static WebFleet five;
  private static WebFleet liar;
  private static Product product;

  @BeforeAll
  static void standUp() throws IOException {
    Needs.program("haproxy", "an upgrade without downtime behind HAProxy");
    Needs.program("python3", "an upgrade without downtime behind HAProxy");
    Path data = folder.resolve("data");
    Path platforms = Files.createDirectories(data.resolve("platforms/web"));
    Run.done("cp", "src/test/resources/product/web/platform.yaml", platforms.toString());
    calm = fleet("calm", "fe1@a", "fe2@a", "fe3@b", "fe4@b");
    broken = fleet("broken", "fe1@a", "fe2@a", "fe3@a");
    busy = fleet("busy", "fe1@a", "fe2@a");
    three =
        fleet(
            "three",
            "fe1@a",
            "fe2@a",
            "fe3@a",
            "fe4@b",
            "fe5@b",
            "fe6@b+controller",
            "fe7@c",
            "fe8@c",
            "fe9@c");
    five =
        fleet(
            "five", "fe1@a", "fe2@a", "fe3@a", "fe4@a", "fe5@a", "fe6@b", "fe7@b", "fe8@b", "fe9@b",
            "fe10@b");
    liar = fleet("liar", "fe1@a", "fe2@a");
    Path inventory =
        Files.writeString(
            folder.resolve("inventory.yaml"),
            "environments:\n"
                + calm.environment("calm", "drain: PT5S, soak: PT1S")
                + broken.environment("broken", "drain: PT5S, split: FLOOR_HALF, capacity: 1")
                + busy.environment("busy", "drain: PT0.5S")
                + three.environment(
                    "three", "drain: PT5S, split: FLOOR_HALF, capacity: 1, canary: 1")
                + five.environment("five", "drain: PT5S, split: FLOOR_HALF, capacity: 2")
                + liar.environmentOfALiar("liar", "drain: PT1S")
                + "people: {operators: [olga], approvers: [anna, peter], auditors: [axel]}\n");
    product = Product.start(data, inventory);
  }

  private static WebFleet fleet(String name, String... hosts) throws IOException {
    var fleet = new WebFleet(folder.resolve(name), hosts);
    fleets.add(fleet);
    return fleet;
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (product != null) {
      product.close();
    }
    for (WebFleet fleet : fleets) {
      fleet.close();
    }
  }

  @Test
  void nobodyNoticesAnUpgradeNorItsRollback() throws Exception {
    calm.load(4);
    var story = Story.begin(product, "calm", "2").approvePlan();
    story.awaitGate("finalSignOff");
    assertThat(calm.versions()).containsOnly("2");
    JsonNode plan = product.get("olga", "/api/upgrades/" + story.id() + "/plan");
    assertThat(plan.path("facts").path("roll.first").toString()).isEqualTo("[\"fe1\",\"fe3\"]");

    story.awaitFact(
        "finalSignOff", "rollbackTime", text -> text.matches("(?s).* since .*rows: [1-9].*"));

    story.decide("finalSignOff", "reject").decide("acceptDataLoss", "accept");

    assertThat(story.end()).isEqualTo("rolledBackAndVerified");
    calm.endLoad();
    assertThat(calm.failed).isEmpty();
    assertThat(calm.served.get()).isGreaterThan(100);
    assertThat(calm.versions()).containsOnly("1");
    assertThat(calm.serving()).containsOnly("UP");
  }

  /** A balancer that says UP for a dead server: the host itself is asked before the switch. */
  @Test
  void whatABalancerSaysOfADeadServerIsNotBelieved() throws Exception {
    Files.writeString(liar.store().resolve("dies-fe1"), "");
    var story = Story.begin(product, "liar", "2").approvePlan();

    assertThat(story.failure("check-half-again-first"))
        .contains("fe1", "does not answer as the new");
    assertThat(liar.version("fe2")).isEqualTo("1");
    assertThat(story.steps())
        .containsEntry("let-in-half-first", "done")
        .containsEntry("drain-half-second", "pending");

    Files.delete(liar.store().resolve("dies-fe1"));
    story.decide("decideAfterFailure", "rollBack"); // nobody wrote: no loss to accept
    assertThat(story.end()).isEqualTo("rolledBackAndVerified");
    assertThat(liar.versions()).containsOnly("1");
    assertThat(Files.readAllLines(liar.store().resolve("told.log")))
        .startsWith("drain fe1", "maintenance fe1", "maintenance fe1", "ready fe1")
        .doesNotContain("drain fe2", "maintenance fe2");
  }

  /** Three zones of three, and two of five: one is reloaded, and the product is killed. */
  @Test
  void neitherAReloadNorAKillInTheMiddleOfUnevenZonesIsNoticed() throws Exception {
    three.load(2);
    five.load(2);
    var ofThree = Story.begin(product, "three", "2").approvePlan();
    var ofFive = Story.begin(product, "five", "2").approvePlan();
    assertThat(half(ofThree, "first")).containsExactly("fe6", "fe1", "fe7");
    assertThat(half(ofFive, "first")).containsExactly("fe1", "fe2", "fe10", "fe6");

    five.awaitServing("MAINT", 4);
    five.reload();
    three.awaitServing("MAINT", 3);
    product.kill9();
    assertThat(three.serving()).contains("UP");
    product.start();

    for (Story story : List.of(ofThree, ofFive)) {
      story.decide("finalSignOff", "approve");
      assertThat(story.end()).isEqualTo("upgradedAndVerified");
    }
    for (WebFleet fleet : List.of(three, five)) {
      fleet.endLoad();
      assertThat(fleet.failed).isEmpty();
      assertThat(fleet.served.get()).isGreaterThan(100);
      assertThat(fleet.versions()).containsOnly("2");
      assertThat(fleet.serving()).containsOnly("UP");
    }
  }

  private static List<String> half(Story story, String which) {
    var names = new ArrayList<String>();
    product
        .get("olga", "/api/upgrades/" + story.id() + "/plan")
        .path("facts")
        .path("roll." + which)
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  @Test
  void aHalfThatDoesNotGetWellNeverServes() throws Exception {
    broken.load(2);
    Files.writeString(broken.store().resolve("fe1/broken"), "");
    var story = Story.begin(product, "broken", "2").approvePlan();

    assertThat(story.failure("verify-half-first")).contains("it is broken");
    assertThat(broken.version("fe2")).isEqualTo("1");
    Files.delete(broken.store().resolve("fe1/broken"));
    story.decide("decideAfterFailure", "rollBack").decide("acceptDataLoss", "accept");

    assertThat(story.end()).isEqualTo("rolledBackAndVerified");
    broken.endLoad();
    assertThat(broken.failed).isEmpty();
    assertThat(broken.versions()).containsOnly("1");
    assertThat(broken.serving()).containsOnly("UP");
  }

  @Test
  void aPersonDecidesAboutSessionsThatDoNotEnd() throws Exception {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var slow = HttpRequest.newBuilder(busy.uri("/slow?600")).build();
    var first = http.sendAsync(slow, BodyHandlers.ofString());
    var second = http.sendAsync(slow, BodyHandlers.ofString());
    busy.awaitSessions(2);
    var story = Story.begin(product, "busy", "2").approvePlan();

    story.decide("sessionsLeft", "wait").decide("sessionsLeft", "abort");

    assertThat(story.end()).isEqualTo("abortedUntouched");
    assertThat(List.of(first, second)).noneMatch(answer -> answer.isDone());
    assertThat(busy.versions()).containsOnly("1");
    assertThat(busy.serving()).containsOnly("UP");

    story = Story.begin(product, "busy", "2").approvePlan();
    story.decide("sessionsLeft", "cut").decide("sessionsLeft", "cut");
    story.decide("finalSignOff", "approve");
    assertThat(story.end()).isEqualTo("upgradedAndVerified");
    assertThat(busy.versions()).containsOnly("2");
    for (var answer : List.of(first, second)) {
      assertThat(answer.handle((good, bad) -> bad != null || good.statusCode() >= 500).get())
          .as("who was cut is told so")
          .isTrue();
    }
  }
}
