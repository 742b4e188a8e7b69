package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.process.diagram.BundleFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A designer's change from Camunda Modeler to production, while an upgrade is under way. */
class DraftToProductionTest {

  private static final String TO = "2";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Product product;
  private Crew crew;

  @Test
  void aDraftIsRehearsedApprovedAndUsedWhileAnOlderUpgradeEndsOnWhatItBeganWith()
      throws IOException, InterruptedException {
    var notes =
        new Notebooks(folder.resolve("notes"))
            .plain(List.of("old-preprod", "shop-preprod", "shop-prod"));
    try (var upheaval = new Upheaval(folder, List.of(), Map.of(), notes)) {
      product = upheaval.product();
      crew = upheaval.crew();
      String old = crew.startUpgrade("old-preprod", TO);
      crew.await(old, false, status -> gate(old, "planApproval"));
      deploy("hand-over.bpmn", "name=\"Let clients in\"", "name=\"Open to clients\"");
      deploy("prepare.bpmn", "name=\"Approve plan\"", "name=\"Approve the plan\"");
      migrationOf(old);
      refusedForProduction();

      String rehearsal = start("shop-preprod", "B-3");
      crew.await(rehearsal, false, status -> gate(rehearsal, "planApproval"));
      crew.decideUntil(old, "finalSignOff");
      var late = command("migrate", old, "--to", "B-3");
      assertThat(late.exitCode()).as(late.text()).isEqualTo(1);
      assertThat(late.text()).contains("in the way: " + old + " has begun to destroy");
      var ended = crew.carryThrough(old);
      assertThat(stepNames(ended)).contains("Let clients in").doesNotContain("Open to clients");
      ended = crew.carryThrough(rehearsal);
      assertThat(state(ended)).as("%s", ended).isEqualTo("upgradedAndVerified");
      approve();
      String production = start("shop-prod", "");
      ended = crew.carryThrough(production);
      assertThat(state(ended)).as("%s", ended).isEqualTo("upgradedAndVerified");
      assertThat(stepNames(ended)).contains("Open to clients").doesNotContain("Let clients in");
      assertThat(command("migrate", production, "--to", "B-1").text()).contains("is over");
    }
  }

  private boolean gate(String upgrade, String gate) {
    for (JsonNode task : product.get("anna", "/api/tasks")) {
      if (task.path("upgrade").asText().equals(upgrade)
          && task.path("gate").asText().equals(gate)) {
        return true;
      }
    }
    return false;
  }

  /** As Camunda Modeler does it: one file, with basic authentication. */
  private void deploy(String file, String was, String is) throws IOException, InterruptedException {
    String before = new String(BundleFiles.shipped().get(file), StandardCharsets.UTF_8);
    assertThat(before).contains(was);
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nchange\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                .formatted(file, file)
            + before.replace(was, is)
            + "\r\n--x--\r\n";
    String login = "dora:" + product.password("dora");
    var request =
        HttpRequest.newBuilder(URI.create(product.url() + "/engine-rest/deployment/create"))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void migrationOf(String old) {
    var before = instances();
    var said = command("migrate", old, "--to", "B-3");
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains(
            old + " runs on B-1. Tried with B-3, and rolled back:",
            "waits at: Approve plan -> Approve the plan",
            "keeps timer ",
            "The open task 'Approve the plan' keeps what it was made with",
            "Open to clients",
            "It could be moved. Nothing was.");
    assertThat(instances()).isEqualTo(before);
    assertThat(gate(old, "planApproval")).isTrue();
    assertThat(command("migrate", old, "--to", "B-1").text()).contains("runs on B-1 already");
    assertThat(command("migrate", old, "--to", "B-9").text()).contains("changeover bundle list");
  }

  /** Which process runs on which version, as the engine has it. */
  private List<String> instances() {
    var found = new ArrayList<String>();
    product
        .get("anna", "/engine-rest/task")
        .forEach(one -> found.add(one.path("id") + " " + one.path("processDefinitionId")));
    assertThat(found).isNotEmpty();
    return found;
  }

  private void refusedForProduction() {
    var refused =
        product.call(
            "olga",
            "POST",
            "/api/upgrades",
            Map.of("environment", "shop-prod", "to", TO, "bundle", "B-3"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("production takes approved ones only");
  }

  private void approve() {
    assertThat(product.call("dora", "POST", "/api/bundles/B-3/approve", Map.of()).statusCode())
        .isEqualTo(403);
    var approved = product.post("anna", "/api/bundles/B-3/approve", Map.of("reason", "seen"));
    assertThat(approved.path("inForce").asBoolean()).isTrue();
  }

  private String start(String environment, String bundle) {
    return product
        .post(
            "olga", "/api/upgrades", Map.of("environment", environment, "to", TO, "bundle", bundle))
        .path("id")
        .asText();
  }

  private Product.Said command(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", product.url()));
    return product.command("olga", all.toArray(String[]::new));
  }

  private static String state(JsonNode upgrade) {
    return upgrade.path("state").asText();
  }

  private static List<String> stepNames(JsonNode upgrade) {
    var names = new ArrayList<String>();
    upgrade.path("steps").forEach(step -> names.add(step.path("name").asText()));
    return names;
  }
}
