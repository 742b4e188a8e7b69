package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those of the twenty things to get right that show without a restore, numbered as there. */
class AnswersTest {

  @TempDir static Path folder;
  private static Trial v342;
  private static Trial v401;
  private static Trial v42;
  private static Trial v455;
  private static Trial v704;

  @BeforeAll
  static void start() throws IOException {
    v342 = Trial.full(folder, "3.4.2");
    v401 = Trial.full(folder, "4.0.1");
    v42 = inTokyo("4.2");
    v455 = inTokyo("4.5.5");
    v704 = Trial.full(folder, "7.0.4");
  }

  @AfterAll
  static void stop() throws IOException {
    for (var trial : List.of(v342, v401, v42, v455, v704)) {
      trial.close();
    }
  }

  private static Trial inTokyo(String version) throws IOException {
    var trial = Trial.make(folder, version, true);
    var arguments = trial.home.run("java.args");
    Files.writeString(arguments, "-Duser.timezone=Asia/Tokyo\n" + Files.readString(arguments));
    trial.start();
    return trial;
  }

  @Test
  void thing1ASnapshotIsOnlyBegun() throws IOException {
    v42.faults("hold snapshot");
    var made = v42.ask("PUT", "/snapshots/begun", "{}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.field("status")).isEqualTo("pending");
    assertThat(v42.get("/snapshots/begun").field("status")).isEqualTo("creating");
    assertThat(v42.get("/snapshots/begun/archive").status()).as("no file yet").isEqualTo(500);
    v42.faults();
    assertThat(v42.ended(made.field("id"))).isEqualTo("terminated");
    assertThat(v42.get("/snapshots/begun").field("status")).isEqualTo("created");
  }

  @Test
  void thing1ARestoreIsRefusedInItsExecutionOnly() {
    assertThat(v42.snapshot("refused")).isEqualTo("terminated");
    var begun =
        v42.ask(
            "POST",
            "/snapshots/refused/restore",
            "{\"force\": false, \"recreate_deployments_envs\": true}");
    assertThat(begun.status()).isEqualTo(200);
    assertThat(v42.ended(begun.field("id"))).isEqualTo("failed");
    assertThat(v42.get("/executions/" + begun.field("id")).field("error"))
        .startsWith("Traceback")
        .endsWith(
            "NonRecoverableError: Snapshot restoration on a non-empty manager is not permitted. Pass"
                + " the --force flag to force the restore and delete existing data from the"
                + " manager");
  }

  @Test
  void thing2TheTwoStatesDisagreeFrom40To505() throws IOException {
    v42.faults("snapshot-failed");
    v342.faults("snapshot-failed");
    v704.faults("snapshot-failed");
    assertThat(v42.snapshot("broken")).isEqualTo("terminated");
    assertThat(v42.get("/snapshots/broken").field("status")).isEqualTo("failed");
    assertThat(v342.snapshot("broken")).isEqualTo("failed");
    assertThat(v704.snapshot("broken")).isEqualTo("failed");
    assertThat(v704.get("/snapshots/broken/archive").field("error_code"))
        .isEqualTo("snapshot_action_error");
    v42.faults();
    v342.faults();
    v704.faults();
  }

  @Test
  void thing13WithoutHostsThereIsNoSuchWorkflowLater() {
    var body = "{\"deployment_id\": \"d4\", \"workflow_id\": \"install_new_agents\"}";
    var refused = v704.ask("POST", "/executions", body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field("error_code")).isEqualTo("unavailable_workflow_error");
    assertThat(refused.field("message")).isEqualTo("Workflow not available: install_new_agents");
    var begun = v42.ask("POST", "/executions", body);
    assertThat(v42.ended(begun.field("id"))).as("nothing to do").isEqualTo("terminated");
  }

  @Test
  void thing15TheZLiesUpTo45() {
    assertThat(ahead(v42)).isBetween(Duration.ofHours(8), Duration.ofHours(10));
    assertThat(ahead(v455).abs()).isLessThan(Duration.ofHours(1));
    assertThat(v342.get("/deployments").items("created_at"))
        .allSatisfy(time -> assertThat(time).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*\\d"));
  }

  private static Duration ahead(Trial trial) {
    var body = "{\"value\": \"of no use\"}";
    var time = trial.ask("PUT", "/secrets/made-now", body).field("created_at");
    return Duration.between(Instant.now(), Instant.parse(time));
  }

  @Test
  void thing16WithoutATenant() {
    var account = "admin:" + Trial.PASSWORD;
    var early = v42.curl(account, List.of(v42.base() + "/deployments"));
    assertThat(early.status()).isEqualTo(200);
    assertThat(early.items("id")).isEmpty();
    var late = v704.curl(account, List.of(v704.base() + "/deployments"));
    assertThat(late.status()).isEqualTo(403);
    assertThat(late.field("message")).isEqualTo("Authorization failed: tenant not provided");
    var first = v401.curl(account, List.of(v401.base() + "/deployments"));
    assertThat(first.status()).isEqualTo(401);
  }

  @Test
  void anotherTenantIsForbidden() {
    var answer =
        v42.curl(
            "admin:" + Trial.PASSWORD,
            List.of("-H", "Tenant: nowhere", v42.base() + "/deployments"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.field("message"))
        .isEqualTo("Authorization failed: Tried to authenticate with invalid tenant name: nowhere");
  }

  @Test
  void thing17LongListsAreRefusedOrCut() throws IOException {
    try (var early = Trial.full(folder, "4.5", "--tenants", "1", "--deployments", "1001");
        var late = Trial.full(folder, "4.5.5", "--tenants", "1", "--deployments", "1001")) {
      var refused = early.get("/deployments");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.field("error_code")).isEqualTo("illegal_action_error");
      assertThat(refused.field("message"))
          .isEqualTo("Response size (1001) bigger than max allowed (1000), please use pagination.");
      assertThat(early.get("/deployments?_size=5000").field("message"))
          .isEqualTo("Invalid pagination size: 5000. Max allowed: 1000");
      assertThat(early.get("/deployments?_size=1000&_offset=1000&_include=id").items("id"))
          .hasSize(1);
      var cut = late.get("/deployments?_include=id");
      assertThat(cut.items("id")).hasSize(1000);
      assertThat(cut.json().at("/metadata/pagination/total").asInt()).isEqualTo(1001);
      assertThat(cut.json().at("/metadata/pagination/size").asInt()).isEqualTo(1000);
    }
  }

  @Test
  void thing18OthersTenantsAreInTheWayFrom455On() {
    assertThat(inOtherTenant(v42).status()).isEqualTo(201);
    var refused = inOtherTenant(v455);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field("error_code")).isEqualTo("existing_running_execution_error");
    assertThat(refused.field("message"))
        .startsWith("You cannot start a system-wide execution if there are other executions");
    assertThat(v455.get("/snapshots/beside").status()).as("its row is gone").isEqualTo(404);
  }

  /** What a snapshot is answered while something runs in another tenant. */
  private static Trial.Answer inOtherTenant(Trial trial) {
    var running =
        trial.curl(
            "admin:" + Trial.PASSWORD,
            List.of(
                "-X",
                "POST",
                "-H",
                "Tenant: tenant_1",
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"deployment_id\":\"d1\",\"workflow_id\":\"update\",\"parameters\":{\"seconds\":100}}",
                trial.base() + "/executions"));
    assertThat(running.status()).as(running.text()).isEqualTo(201);
    var answer = trial.ask("PUT", "/snapshots/beside", "{}");
    var cancelled =
        trial.curl(
            "admin:" + Trial.PASSWORD,
            List.of(
                "-X",
                "POST",
                "-H",
                "Tenant: tenant_1",
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"action\": \"cancel\"}",
                trial.base() + "/executions/" + running.field("id")));
    assertThat(cancelled.field("status")).isEqualTo("cancelling");
    Trial.awaitTrue("the end of what ran", () -> isIdle(trial));
    return answer;
  }

  private static boolean isIdle(Trial trial) {
    return trial
        .get(
            "/executions?_all_tenants=true&_include_system_workflows=true&status=pending"
                + "&status=started&status=cancelling")
        .items("id")
        .isEmpty();
  }

  @Test
  void thing18TheLegacyWayWaitsForOthersAndTheNewOneDoesNot() {
    var running =
        v704.ask(
            "POST",
            "/executions",
            "{\"deployment_id\":\"d1\",\"workflow_id\":\"update\",\"parameters\":{\"seconds\":100}}");
    var legacy = v704.ask("PUT", "/snapshots/legacy", "{\"legacy\": true}");
    assertThat(legacy.status()).isEqualTo(400);
    assertThat(legacy.field("message"))
        .isEqualTo(
            "Cannot start execution because there are other executions running e.g.: "
                + running.field("id"));
    var fresh = v704.ask("PUT", "/snapshots/fresh", "{\"legacy\": false}");
    assertThat(fresh.status()).isEqualTo(201);
    assertThat(v704.ended(fresh.field("id"))).isEqualTo("terminated");
    v704.ask("POST", "/executions/" + running.field("id"), "{\"action\": \"cancel\"}");
    assertThat(v704.ended(running.field("id"))).isEqualTo("cancelled");
  }

  @Test
  void thing19AnIdThatIsTaken() throws IOException {
    var one = Files.writeString(folder.resolve("one.zip"), "one");
    var two = Files.writeString(folder.resolve("two.zip"), "two");
    assertThat(v42.upload("taken", one).status()).isEqualTo(201);
    var refused = v42.upload("taken", two);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.field("message"))
        .isEqualTo(
            "<Snapshot id=`taken` tenant=`default_tenant`> already exists on <Tenant"
                + " name=`default_tenant`> or with global availability");
    assertThat(v704.upload("taken", one).field("id")).isEqualTo("taken");
    var replaced = v704.upload("taken", two);
    assertThat(replaced.status()).isEqualTo(201);
    assertThat(replaced.json().get("id").isNull()).isTrue();
    assertThat(v704.download("taken")).hasContent("two");
  }

  @Test
  void everyAnswerSaysThatThisIsNoCloudify() {
    var headers = v42.curl(null, List.of("-i", v42.base() + "/status"));
    assertThat(headers.text()).containsIgnoringCase("X-Stand-In: changeover-lab");
    assertThat(headers.status()).isEqualTo(401);
  }
}
