package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.lab.Faults;
import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Persons carry a production through, and another one back, with nothing but Tasklist. */
class TasklistWalkTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private LabEnvironments lab;
  private Product product;
  private Crew crew;
  private Tasklist tasklist;

  @Test
  void everyDecisionOfAnUpgradeIsTakenInTasklist() throws IOException {
    Needs.program("chromium", "the walk through Tasklist");
    Needs.program("chromedriver", "the walk through Tasklist");
    lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    try {
      lab.up(LabKind.H2, List.of("shop-preprod", "shop-prod", "back-preprod"));
      List.of("shop-prod", "back-preprod").forEach(lab::startClient);
      try (var running = Product.start(folder.resolve("data"), lab.inventory());
          var persons = new Tasklist(running)) {
        product = running;
        tasklist = persons;
        crew = new Crew(product, Map.of());
        carryProductionThrough();
        goBack();
      }
    } finally {
      lab.clean();
    }
  }

  private void carryProductionThrough() throws IOException {
    String rollout = crew.startRollout("shop");
    String production = sendToProduction(rollout, stage(rollout, 0));
    resolvePreflight(production);
    skipAStep(production);
    decide("peter", production, "goNoGo", "Go", "");
    gate("anna", production, "finalSignOff");
    tasklist.pages(rollout, production);
    settle(production, "save-configuration");
    decide("anna", production, "finalSignOff", "Sign off", "Everybody is content.");
    var end = crew.await(rollout, false, r -> !r.path("ended").isNull());
    assertThat(end.path("state").asText()).isEqualTo("allUpgraded");
    var rows = lab.acknowledgedRows("shop-prod");
    assertThat(rows.isComplete()).as("%s", rows).isTrue();
  }

  private String sendToProduction(String rollout, String rehearsal) {
    for (String gate : List.of("planApproval", "finalSignOff")) {
      JsonNode task = gate("anna", rehearsal, gate);
      crew.acceptRisks(rehearsal);
      product.post(
          "anna",
          "/api/tasks/" + task.path("id").asText() + "/complete",
          Map.of("decision", "approve"));
    }
    decide("peter", rollout, "toProduction", "Upgrade production", "The rehearsal went well.");
    return stage(rollout, 1);
  }

  private void resolvePreflight(String production) throws IOException {
    gate("anna", production, "planApproval");
    tasklist.acceptRisk(production, "sql-of-clients", "Their owners tried them on a copy.");
    crew.acceptRisks(production);
    try (var cure = Faults.wrongPassword(environment("shop-prod"))) {
      decide("anna", production, "planApproval", "Approve this plan", "");
      gate("olga", production, "resolvePreflight");
    }
    fail("shop-prod=save-configuration");
    decide("olga", production, "resolvePreflight", "check again", "The password is right again.");
  }

  private void skipAStep(String production) throws IOException {
    awaitFailure(production);
    fail("");
    decide(
        "olga",
        production,
        "decideAfterFailure",
        "Skip the step",
        "H2 keeps its settings inside of the database.");
    decide("anna", production, "confirmOverride", "Agree", "There is nothing beside the database.");
  }

  /** A database that grew meanwhile is a drift, and the new plan is approved once more. */
  private void awaitFailure(String production) {
    crew.await(
        production,
        false,
        status -> {
          for (JsonNode task : product.get("anna", "/api/tasks")) {
            if (task.path("gate").asText().equals("planApproval")) {
              crew.acceptRisks(production);
              product.call(
                  "anna",
                  "POST",
                  "/api/tasks/" + task.path("id").asText() + "/complete",
                  Map.of("decision", "approve"));
            }
          }
          return product.get("olga", "/api/tasks").size() > 0;
        });
  }

  private void goBack() throws IOException {
    String upgrade = crew.startUpgrade("back-preprod", "2.3.232");
    JsonNode plan = gate("anna", upgrade, "planApproval");
    crew.acceptRisks(upgrade);
    fail("back-preprod=reopen-clients");
    product.post(
        "anna",
        "/api/tasks/" + plan.path("id").asText() + "/complete",
        Map.of("decision", "approve"));
    decide("olga", upgrade, "decideAfterFailure", "Roll back", "The clients cannot come in.");
    decide("anna", upgrade, "acceptDataLoss", "Accept this loss", "These are rows of a test.");
    var end = crew.await(upgrade, false, u -> !u.path("ended").isNull());
    assertThat(end.path("state").asText()).isEqualTo("rolledBackAndVerified");
    tasklist.pages(upgrade, upgrade);
  }

  private void decide(String user, String id, String gate, String choice, String reason) {
    JsonNode task = gate(user, id, gate);
    tasklist.decide(
        user,
        task.path("id").asText(),
        gate + "-" + choice.replace(' ', '-').toLowerCase(),
        choice,
        reason);
    crew.await(
        id,
        false,
        status -> {
          for (JsonNode open : product.get(user, "/api/tasks")) {
            if (open.path("id").equals(task.path("id"))) {
              return false;
            }
          }
          return true;
        });
  }

  private JsonNode gate(String user, String id, String gate) {
    var found = new java.util.ArrayList<JsonNode>();
    crew.await(
        id,
        false,
        status -> {
          for (JsonNode task : product.get(user, "/api/tasks")) {
            if (task.path("upgrade").asText().equals(id)
                && task.path("gate").asText().equals(gate)) {
              found.add(task);
            }
          }
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private String stage(String rollout, int number) {
    return crew.await(rollout, false, r -> r.path("children").size() > number)
        .path("children")
        .get(number)
        .asText();
  }

  private void settle(String upgrade, String step) {
    for (String user : List.of("olga", "anna")) {
      product.post(
          user,
          "/api/upgrades/" + upgrade + "/accept",
          Map.of("risk", "debt:" + step, "reason", "looked"));
    }
  }

  private LabEnvironment environment(String name) {
    return lab.environments().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private void fail(String line) throws IOException {
    Path file = product.data().resolve("lab/faults.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, line + "\n");
  }
}
