package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.chaos.HostMemory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Olga asked, and is an approver herself: nothing but four eyes stands between her and a yes. Two
 * upgrades wait the whole time, one at plan approval, one at go/no-go; whatever is tried, both wait
 * on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FourEyesDoorsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private Notebooks notes;
  private Path inventory;
  private Product product;
  private Chain chain;
  private Crew crew;
  private Webapp olga;
  private final List<String> waiting = new ArrayList<>();

  @BeforeAll
  void twoUpgradesWait() throws IOException {
    notes =
        new Notebooks(folder.resolve("notes"))
            .held(List.of("plan-preprod", "go-preprod"))
            .held(Notebooks.stages("shop"))
            .rollout("shop");
    notes.drop(folder.resolve("data"), HostMemory.at(folder.resolve("host")));
    inventory = folder.resolve("inventory.yaml");
    writeInventory("anna", "peter", "olga");
    product = Product.start(folder.resolve("data"), inventory);
    chain = new Chain(product);
    crew = new Crew(product, Map.of());
    String plan = crew.startUpgrade("plan-preprod", "2");
    String go = crew.startUpgrade("go-preprod", "2");
    waiting.add(gate("anna", plan, "planApproval").path("id").asText());
    waiting.add(goNoGo(go).path("id").asText());
    olga = new Webapp(product, "olga");
  }

  /** What drifted meanwhile, such as who is connected, is approved once more. */
  private JsonNode goNoGo(String upgrade) {
    var found = new ArrayList<JsonNode>();
    crew.await(
        upgrade,
        false,
        status -> {
          for (JsonNode task : product.get("anna", "/api/tasks")) {
            boolean mine = task.path("upgrade").asText().equals(upgrade);
            if (mine && task.path("gate").asText().equals("planApproval")) {
              approve("anna", task);
            } else if (mine) {
              found.add(task);
            }
          }
          return !found.isEmpty();
        });
    return found.get(0);
  }

  @AfterAll
  void clean() {
    if (product != null) {
      product.close();
    }
  }

  private void writeInventory(String... approvers) throws IOException {
    Files.writeString(
        inventory,
        notes.in(
            """
            environments:
            rollouts:
            people: {operators: [olga], approvers: [%s], designers: [dora], auditors: [axel]}
            """
                .formatted(String.join(", ", approvers))));
  }

  /** A door as the engine's REST interface has it; {@code {…}} is filled from the waiting task. */
  record Door(String name, String method, String path, String body) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Doors that the gate itself watches. */
  static Stream<Door> decidingDoors() {
    String yes =
        "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"reason\":{\"value\":\"because\"}}}";
    return Stream.of(
        new Door("Tasklist's form", "POST", "/task/{task}/submit-form", yes),
        new Door("claim", "POST", "/task/{task}/claim", "{\"userId\":\"olga\"}"),
        new Door("complete", "POST", "/task/{task}/complete", yes));
  }

  /** Doors that are shut for everybody. */
  static Stream<Door> shutDoors() {
    String yes = "{\"value\":\"approve\",\"type\":\"String\"}";
    String nodes =
        "\"instructions\":[{\"type\":\"startAfterActivity\",\"activityId\":\"{activity}\"},"
            + "{\"type\":\"cancel\",\"activityId\":\"{activity}\"}]";
    String move =
        "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"{definition}\","
            + "\"targetProcessDefinitionId\":\"{definition}\",\"instructions\":[]},"
            + "\"processInstanceIds\":[\"{instance}\"]}";
    String one = "\"processInstanceIds\":[\"{instance}\"]";
    return Stream.of(
        new Door(
            "process variable", "PUT", "/process-instance/{instance}/variables/requester", yes),
        new Door(
            "process variables",
            "POST",
            "/process-instance/{instance}/variables",
            "{\"modifications\":{\"requester\":{\"value\":\"peter\"}}}"),
        new Door(
            "variables of many",
            "POST",
            "/process-instance/variables-async",
            "{" + one + ",\"variables\":{\"requester\":{\"value\":\"peter\"}}}"),
        new Door(
            "variable of an execution",
            "PUT",
            "/execution/{execution}/localVariables/decision",
            yes),
        new Door("task variable", "PUT", "/task/{task}/variables/decision", yes),
        new Door("own task variable", "PUT", "/task/{task}/localVariables/decision", yes),
        new Door(
            "task variables",
            "POST",
            "/task/{task}/variables",
            "{\"modifications\":{\"decision\":{\"value\":\"approve\"}}}"),
        new Door(
            "modification", "POST", "/process-instance/{instance}/modification", "{" + nodes + "}"),
        new Door(
            "modification of many",
            "POST",
            "/modification/execute",
            "{\"processDefinitionId\":\"{definition}\"," + one + "," + nodes + "}"),
        new Door(
            "message",
            "POST",
            "/message",
            "{\"messageName\":\"stepFailed\",\"processInstanceId\":\"{instance}\"}"),
        new Door("trigger", "POST", "/execution/{execution}/signal", "{}"),
        new Door("signal", "POST", "/signal", "{\"name\":\"stepFailed\"}"),
        new Door("retries of a job", "PUT", "/job/{execution}/retries", "{\"retries\":3}"),
        new Door("job", "POST", "/job/{execution}/execute", ""),
        new Door(
            "retries of many jobs",
            "POST",
            "/process-instance/job-retries",
            "{" + one + ",\"retries\":1}"),
        new Door("migration", "POST", "/migration/execute", move),
        new Door("migration later", "POST", "/migration/executeAsync", move),
        new Door(
            "restart",
            "POST",
            "/process-definition/{definition}/restart",
            "{" + one + "," + nodes + "}"),
        new Door(
            "batch", "POST", "/process-instance/delete", "{" + one + ",\"deleteReason\":\"x\"}"),
        new Door("running batch", "PUT", "/batch/{instance}/suspended", "{\"suspended\":false}"),
        new Door("deletion", "DELETE", "/process-instance/{instance}", ""),
        new Door("delegate", "POST", "/task/{task}/delegate", "{\"userId\":\"peter\"}"),
        new Door("resolve", "POST", "/task/{task}/resolve", "{\"variables\":{}}"),
        new Door(
            "candidate",
            "POST",
            "/task/{task}/identity-links",
            "{\"userId\":\"olga\",\"type\":\"candidate\"}"),
        new Door("task", "PUT", "/task/{task}", "{\"assignee\":\"olga\",\"owner\":\"olga\"}"),
        new Door("task deletion", "DELETE", "/task/{task}", ""),
        new Door("BPMN error", "POST", "/task/{task}/bpmnError", "{\"errorCode\":\"rollBack\"}"),
        new Door(
            "escalation",
            "POST",
            "/task/{task}/bpmnEscalation",
            "{\"escalationCode\":\"rollBack\"}"),
        new Door(
            "suspension", "PUT", "/process-instance/{instance}/suspended", "{\"suspended\":true}"),
        new Door("group", "PUT", "/group/approvers/members/dora", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decidingDoors")
  @Order(1)
  void whoAskedCannotDecideAtTheGate(Door door) {
    for (String task : waiting) {
      refusedBehind(door, task, "gate.refused");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shutDoors")
  @Order(2)
  void noDoorOfTheEngineLeadsAroundTheGate(Door door) {
    for (String task : waiting) {
      refusedBehind(door, task, "door.refused");
    }
  }

  private void refusedBehind(Door door, String task, String event) {
    refusedBehind(List.of(door), task, event);
  }

  /** Each is refused, changes nothing, and is told of in the chain. */
  private void refusedBehind(List<Door> doors, String task, String event) {
    String before = state();
    long known = refusals(event, "olga");
    JsonNode found = engine("GET", "/task/" + task);
    var answers = new StringBuilder();
    for (Door door : doors) {
      String path = filled(door.path(), found);
      String body = filled(door.body(), found);
      var byRest = body.isEmpty() ? Map.<String, Object>of() : read(body);
      var rest = product.call("olga", door.method(), "/engine-rest" + path, byRest);
      var form = olga.call(door.method(), path, body);
      assertRefused(door, rest);
      assertRefused(door, form);
      answers.append("%s: %s %s%n".formatted(door, rest.body(), form.body()));
    }
    assertThat(state()).as("behind " + doors).isEqualTo(before);
    chain.await(known + 2L * doors.size(), event + " of\n" + answers, e -> is(e, event, "olga"));
  }

  private static void assertRefused(Door door, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s: %s", door, answer.body()).isBetween(400, 500);
  }

  @Test
  @Order(3)
  void whoAskedCannotDecideByOurOwnInterface() {
    for (String task : waiting) {
      String before = state();
      long known = refusals("gate.refused", "olga");
      var claim = product.call("olga", "POST", "/api/tasks/" + task + "/claim", Map.of());
      var complete = complete("olga", task);
      assertThat(claim.statusCode()).as(claim.body()).isEqualTo(403);
      assertThat(complete.statusCode()).as(complete.body()).isEqualTo(403);
      assertThat(complete.body()).contains("Another member of 'approvers' has to");
      assertThat(state()).isEqualTo(before);
      chain.await(known + 2, "both refusals", e -> is(e, "gate.refused", "olga"));
    }
  }

  @Test
  @Order(4)
  void whoAskedCannotDecideByCommandLine() {
    String before = state();
    long known = refusals("gate.refused", "olga");
    String data = product.data().toString();
    for (String task : waiting) {
      var complete =
          product.command("olga", "complete", task, "--decision", "approve", "--data", data);
      var claim = product.command("olga", "claim", task, "--data", data);
      for (var said : List.of(complete, claim)) {
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("Another member of 'approvers' has to");
      }
    }
    assertThat(state()).isEqualTo(before);
    long told = known + 2L * waiting.size();
    chain.await(told, "the refusals", e -> is(e, "gate.refused", "olga"));
    assertThat(refusals("gate.refused", "olga")).isEqualTo(told);
  }

  @Test
  @Order(5)
  void whoIsNotInTheGroupCannotDecide() {
    String before = state();
    // The engine's own permissions refuse them, before the gate is asked and records it.
    for (String stranger : List.of("dora", "axel")) {
      for (String task : waiting) {
        for (String path : List.of("/api/tasks/", "/engine-rest/task/")) {
          assertThat(
                  product.call(stranger, "POST", path + task + "/complete", yes(path)).statusCode())
              .isBetween(400, 500);
          assertThat(
                  product
                      .call(stranger, "POST", path + task + "/claim", Map.of("userId", stranger))
                      .statusCode())
              .isBetween(400, 500);
        }
      }
      assertThat(state()).isEqualTo(before);
    }
  }

  @Test
  @Order(6)
  void nobodyDecidesInTheNameOfAnother() {
    String before = state();
    for (String task : waiting) {
      // The engine's own permissions refuse this, before the gate is asked.
      for (String taker : List.of("olga", "anna", "peter")) {
        String body = "{\"userId\":\"" + taker + "\"}";
        var byTasklist = olga.call("POST", "/task/" + task + "/assignee", body);
        assertThat(byTasklist.statusCode()).as(byTasklist.body()).isEqualTo(403);
      }
      var handed =
          product.call(
              "olga", "POST", "/engine-rest/task/" + task + "/assignee", Map.of("userId", "anna"));
      var decided = complete("olga", task);
      assertThat(decided.statusCode()).as(handed.body() + decided.body()).isEqualTo(403);
      assertThat(handed.statusCode()).as(handed.body()).isEqualTo(403);
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  @Order(7)
  void twoApproversAtOnceMakeOneDecisionAndWhoSignedCannotSendToProduction() {
    String rollout = crew.startRollout("shop");
    String stage =
        crew.await(rollout, false, r -> !r.path("children").isEmpty())
            .path("children")
            .get(0)
            .asText();
    crew.await(stage, false, s -> !s.path("waitingFor").asText().isEmpty());
    acceptRisks("anna", stage);
    for (String gate : List.of("planApproval", "goNoGo", "finalSignOff")) {
      String task = gate("anna", stage, gate).path("id").asText();
      if (gate.equals("finalSignOff")) {
        product.post("anna", "/api/tasks/" + task + "/claim", Map.of());
        assertThat(complete("peter", task).statusCode()).isEqualTo(403);
        var unclaimed =
            product.call("anna", "POST", "/engine-rest/task/" + task + "/unclaim", Map.of());
        assertThat(unclaimed.statusCode()).as(unclaimed.body()).isEqualTo(204);
        behindAllDoors(gate("anna", stage, gate));
        approve("anna", gate("anna", stage, gate));
      } else {
        race(task);
      }
    }
    JsonNode production = gate("peter", rollout, "toProduction");
    assertEveryStepHappenedOnce(stage);
    for (String gate : List.of("planApproval", "goNoGo")) {
      assertThat(chain.count(e -> is(e, "gate.decided", stage, gate))).as(gate).isEqualTo(1);
    }
    assertThat(production.path("notThese").toString()).contains("olga", "anna");
    for (String signer : List.of("anna", "olga")) {
      assertThat(complete(signer, production.path("id").asText()).statusCode()).isEqualTo(403);
      assertThat(
              new Webapp(product, signer)
                  .call("POST", "/task/" + production.path("id").asText() + "/submit-form", form())
                  .statusCode())
          .isBetween(400, 500);
    }
    assertThat(gate("peter", rollout, "toProduction")).isEqualTo(production);
    assertThat(chain.count(e -> is(e, "gate.decided", rollout, "toProduction"))).isZero();
    behindAllDoors(gate("peter", rollout, "toProduction"));
    approve("peter", gate("peter", rollout, "toProduction"));
    overrideAndLoss(
        crew.await(rollout, false, r -> r.path("children").size() > 1)
            .path("children")
            .get(1)
            .asText());
  }

  /** The two gates that only a failure on production leads to. */
  private void overrideAndLoss(String production) {
    fault("shop-prod=save-configuration");
    gate("anna", production, "planApproval");
    for (String user : List.of("anna", "peter")) {
      acceptRisks(user, production);
    }
    approve("anna", gate("anna", production, "planApproval"));
    operator(production, "skip");
    fault("shop-prod=reopen-clients");
    behindAllDoors(gate("anna", production, "confirmOverride"));
    approve("anna", gate("anna", production, "confirmOverride"));
    approve("peter", gate("peter", production, "goNoGo"));
    gate("olga", production, "decideAfterFailure"); // clients are let in again
    somethingIsWritten("shop-prod");
    operator(production, "rollBack");
    behindAllDoors(gate("anna", production, "acceptDataLoss"));
    var accepted =
        product.call(
            "anna",
            "POST",
            "/api/tasks/"
                + gate("anna", production, "acceptDataLoss").path("id").asText()
                + "/complete",
            Map.of("decision", "accept", "reason", "rows of a test"));
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    var end = crew.await(production, false, u -> !u.path("ended").isNull());
    assertThat(end.path("state").asText()).isEqualTo("rolledBackAndVerified");
  }

  /** Without anything to lose nobody would be asked. */
  private void somethingIsWritten(String environment) {
    try {
      Files.writeString(notes.store(environment).resolve("loss"), "3");
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  private void operator(String upgrade, String decision) {
    String task = gate("olga", upgrade, "decideAfterFailure").path("id").asText();
    product.post(
        "olga",
        "/api/tasks/" + task + "/complete",
        Map.of("decision", decision, "reason", "the lab failed it"));
  }

  private void fault(String line) {
    try {
      Path file = product.data().resolve("lab/faults.properties");
      Files.createDirectories(file.getParent());
      Files.writeString(file, line + "\n");
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  /** olga, who asked for the upgrade, gets through none of them. */
  private void behindAllDoors(JsonNode gate) {
    String task = gate.path("id").asText();
    waiting.add(task);
    try {
      refusedBehind(decidingDoors().toList(), task, "gate.refused");
      refusedBehind(shutDoors().toList(), task, "door.refused");
    } finally {
      waiting.remove(task);
    }
  }

  private void race(String task) {
    var answers =
        Stream.of("anna", "peter", "anna", "peter")
            .map(user -> CompletableFuture.supplyAsync(() -> complete(user, task).statusCode()))
            .toList();
    var codes = answers.stream().map(CompletableFuture::join).toList();
    assertThat(codes.stream().filter(code -> code / 100 == 2)).as("%s", codes).hasSize(1);
  }

  private void assertEveryStepHappenedOnce(String upgrade) {
    var seen = new ArrayList<String>();
    for (JsonNode operation : product.get("anna", "/api/upgrades/" + upgrade + "/operations")) {
      assertThat(operation.path("attempt").asInt()).isEqualTo(1);
      seen.add(operation.path("key").asText());
    }
    assertThat(seen).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  @Order(8)
  void whoWasTakenOutOfTheGroupIsOutAtOnceAndWhatTheyClaimedIsFreeAgain() throws IOException {
    String claimed = waiting.get(0);
    product.post("peter", "/api/tasks/" + claimed + "/claim", Map.of());
    var tasklist = new Webapp(product, "peter");
    writeInventory("anna", "olga");
    for (String task : waiting) {
      assertThat(complete("peter", task).statusCode()).isEqualTo(401);
      assertThat(
              product
                  .call("peter", "POST", "/engine-rest/task/" + task + "/complete", yes("/engine"))
                  .statusCode())
          .isEqualTo(401);
      assertThat(tasklist.call("POST", "/task/" + task + "/submit-form", form()).statusCode())
          .isBetween(400, 500);
    }
    assertThat(engine("GET", "/task/" + claimed).path("assignee").isNull()).isTrue();
    product.close();
    product.start();
    for (JsonNode task : product.get("anna", "/api/tasks")) {
      if (task.path("id").asText().equals(claimed)) {
        approve("anna", task);
        return;
      }
    }
    throw new AssertionError("the task is not among anna's");
  }

  private static Map<String, Object> yes(String path) {
    return path.startsWith("/api")
        ? Map.of("decision", "approve", "reason", "because")
        : read(form());
  }

  private static String form() {
    return "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"reason\":{\"value\":\"x\"}}}";
  }

  private HttpResponse<String> complete(String user, String task) {
    return product.call(user, "POST", "/api/tasks/" + task + "/complete", yes("/api"));
  }

  private void approve(String user, JsonNode task) {
    String upgrade = task.path("upgrade").asText();
    if (task.path("gate").asText().equals("planApproval")) {
      acceptRisks(user, upgrade);
    }
    var answer = complete(user, task.path("id").asText());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void acceptRisks(String user, String upgrade) {
    for (JsonNode risk : product.get(user, "/api/upgrades/" + upgrade + "/plan").path("risks")) {
      product.post(
          user,
          "/api/upgrades/" + upgrade + "/accept",
          Map.of("risk", risk.path("name").asText(), "reason", "known"));
    }
  }

  /** Waits for that gate of the upgrade, as that person sees it. */
  private JsonNode gate(String user, String upgrade, String gate) {
    var found = new ArrayList<JsonNode>();
    crew.await(
        upgrade,
        false,
        status -> {
          product.get(user, "/api/tasks").forEach(task -> found.add(task));
          found.removeIf(
              task ->
                  !task.path("upgrade").asText().equals(upgrade)
                      || !task.path("gate").asText().equals(gate));
          return !found.isEmpty();
        });
    return found.get(0);
  }

  /** Everything of the waiting upgrades that a passed gate would change. */
  private String state() {
    var state = new StringBuilder();
    for (String task : waiting) {
      JsonNode found = engine("GET", "/task/" + task);
      state.append(found).append(engine("GET", "/task/" + task + "/identity-links"));
      state.append(engine("GET", "/task/" + task + "/localVariables"));
      state.append(engine("GET", "/task/" + task + "/variables"));
      for (JsonNode open : product.get("anna", "/api/tasks")) {
        if (open.path("id").asText().equals(task)) {
          String upgrade = "/api/upgrades/" + open.path("upgrade").asText();
          state.append(open).append(product.get("anna", upgrade + "/operations").size());
          product.get("anna", upgrade).path("steps").forEach(state::append);
        }
      }
    }
    // the product itself counts again, while a gate waits, what a rollback would lose
    return state
        .append(product.get("anna", "/api/about"))
        .toString()
        .replaceAll(" \\(rows: [^)]*\\)|\"(lastUpdated|taskState)\":[^,}]*", "");
  }

  private JsonNode engine(String method, String path) {
    var answer = product.call("anna", method, "/engine-rest" + path, Map.of());
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException noJson) {
      throw new AssertionError(noJson);
    }
  }

  private static String filled(String text, JsonNode task) {
    return text.replace("{task}", task.path("id").asText())
        .replace("{instance}", task.path("processInstanceId").asText())
        .replace("{execution}", task.path("executionId").asText())
        .replace("{definition}", task.path("processDefinitionId").asText())
        .replace("{activity}", task.path("taskDefinitionKey").asText())
        .replace(
            "\"value\":\"approve\"",
            task.path("taskDefinitionKey").asText().equals("userTask_acceptDataLoss")
                ? "\"value\":\"accept\""
                : "\"value\":\"approve\"");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> read(String json) {
    try {
      return JSON.readValue(json, Map.class);
    } catch (IOException noJson) {
      throw new AssertionError(noJson);
    }
  }

  private long refusals(String type, String actor) {
    return chain.count(e -> is(e, type, actor));
  }

  private static boolean is(JsonNode event, String type, String actor) {
    return event.path("type").asText().equals(type) && event.path("actor").asText().equals(actor);
  }

  private static boolean is(JsonNode event, String type, String upgrade, String gate) {
    return event.path("type").asText().equals(type)
        && event.path("upgrade").asText().equals(upgrade)
        && event.path("details").path("gate").asText().equals(gate);
  }
}
