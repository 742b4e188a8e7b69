package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class EngineDoorTest {

  @LocalServerPort private int port;

  @Autowired private StubServer.RecordedAudit audit;

  private TestClient client;
  private String olga;

  @BeforeEach
  void logIn() {
    client = new TestClient(port);
    olga = client.login("olga");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/process-instance/1/variables/requester,complete",
    "POST,/process-instance/1/variables,complete",
    "POST,/process-instance/variables-async,complete",
    "DELETE,/process-instance/1/variables/requester,complete",
    "PUT,/execution/1/localVariables/requester,complete",
    "POST,/execution/1/localVariables,complete",
    "PUT,/task/1/variables/decision,complete",
    "POST,/task/1/localVariables,complete",
    "POST,/process-instance/1/modification,retry",
    "POST,/process-instance/1/modification-async,retry",
    "POST,/modification/execute,retry",
    "POST,/message,tasks",
    "POST,/process-instance/message-async,tasks",
    "POST,/signal,tasks",
    "POST,/execution/1/signal,tasks",
    "POST,/execution/1/messageSubscriptions/stepFailed/trigger,tasks",
    "POST,/condition,tasks",
    "PUT,/job/1/retries,retry",
    "POST,/job/1/execute,retry",
    "POST,/job/retries,retry",
    "PUT,/job/1/duedate,retry",
    "DELETE,/job/1,retry",
    "POST,/process-instance/job-retries,retry",
    "POST,/external-task/fetchAndLock,retry",
    "POST,/external-task/1/complete,retry",
    "PUT,/batch/1/suspended,rollback",
    "DELETE,/batch/1,rollback",
    "POST,/migration/execute,rollback",
    "POST,/migration/executeAsync,rollback",
    "POST,/process-definition/1/restart,rollback",
    "PUT,/process-instance/1/suspended,pause",
    "PUT,/process-instance/suspended,pause",
    "DELETE,/process-instance/1,abort",
    "POST,/process-instance/delete,abort",
    "DELETE,/history/process-instance/1,evidence",
    "POST,/history/process-instance/delete,evidence",
    "POST,/history/cleanup,evidence",
    "DELETE,/deployment/1,Camunda Modeler",
    "POST,/deployment/1/redeploy,Camunda Modeler",
    "POST,/process-definition/key/upgrade/start,changeover start",
    "POST,/process-definition/key/upgrade/submit-form,changeover start",
    "POST,/task/1/identity-links,form",
    "POST,/task/1/bpmnError,form",
    "POST,/task/1/delegate,form",
    "POST,/task/1/resolve,form",
    "PUT,/task/1,form",
    "DELETE,/task/1,form",
    "POST,/task/create,form",
    "POST,/authorization/create,inventory",
    "PUT,/authorization/1,inventory",
    "POST,/user/create,inventory",
    "PUT,/user/anna/credentials,own password",
    "DELETE,/user/olga,inventory",
    "PUT,/group/approvers/members/olga,inventory",
    "POST,/identity/verify,inventory",
    "POST,/decision-definition/1/evaluate,reading",
    "POST,/filter/create,reading",
  })
  void whatCouldMoveAnUpgradeIsRefusedByBothInterfaces(String method, String path, String cure) {
    for (String door : new String[] {"/engine-rest", "/engine-rest/engine/default"}) {
      var answer = client.send(method, door + path, "{}", "Authorization", "Bearer " + olga);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("This door is closed").contains(cure);
    }
    var webapp = client.send(method, "/camunda/api/engine/engine/default" + path, "{}");
    assertThat(webapp.statusCode()).isEqualTo(403);
    assertThat(webapp.body()).contains(cure);
    assertThat(audit.events)
        .anyMatch(
            event ->
                event.type().equals("door.refused")
                    && event.actor().equals("olga")
                    && event.details().get("path").endsWith(path));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/process-instance/1/variables",
    "GET,/task/1/localVariables",
    "POST,/task",
    "POST,/task/count",
    "POST,/history/process-instance/count",
    "POST,/filter/1/list",
    "POST,/task/1/claim",
    "POST,/task/1/unclaim",
    "POST,/task/1/assignee",
    "POST,/task/1/comment/create",
    "PUT,/user/olga/credentials",
  })
  void readingAndWorkOnTasksPassAsThePersonWhoAsks(String method, String path) {
    var answer =
        client.send(method, "/engine-rest" + path, "{}", "Authorization", "Bearer " + olga);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("passed as olga " + method);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest;x=y/process-instance/1/modification",
        "/engine-rest/process-instance;x=y/1/modification",
        "/engine-rest//process-instance/1/modification",
        "//engine-rest/process-instance/1/modification",
        "/engine-rest/task/../process-instance/1/modification",
        "/engine-rest/task/%2e%2e/process-instance/1/modification",
        "/engine-rest/task/x%2f..%2f..%2fprocess-instance/1/modification",
        "/api/..;/engine-rest/process-instance/1/modification",
        "/assets/..%2fengine-rest/process-instance/1/modification",
        "/engine-rest/%70rocess-instance/1/modification",
        "/ENGINE-REST/process-instance/1/modification",
        "/engine-rest/PROCESS-INSTANCE/1/MODIFICATION",
        "/engine-rest/process-instance/1/modification/",
        "/engine-rest/process-instance/1/modification?x=/task/1/claim",
        "/engine-rest/task/1/claim;/../../../process-instance/1/modification",
        "/engine-rest/task/1%0a/claim",
        "/engine-rest/%252e%252e/process-instance/1/modification",
        "/engine-rest/engine/default/engine/default/process-instance/1/modification",
        "/camunda/api/engine/engine/default//process-instance/1/modification",
        "/camunda/api/engine/engine/default/process-instance/1/modification;a=b",
        "/camunda/api/admin/setup/default/user/create",
        "/camunda//api/admin/setup/default/user/create",
        "/camunda/api/admin/auth/user/default/login/%2e%2e/x",
      })
  void noSpellingGetsAroundTheDoor(String path) {
    assertThat(client.rawStatus("POST", path, olga)).isIn(400, 403, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void aMethodIsNotOverridden(String header) {
    var answer =
        client.send(
            "POST", "/engine-rest/task", "{}", "Authorization", "Bearer " + olga, header, "DELETE");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aDesignerIsToldHowDiagramsAreDeployed() {
    var answer =
        client.send(
            "DELETE",
            "/engine-rest/deployment/7",
            "x",
            "Authorization",
            "Bearer " + client.login("dora"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("/deployment/create", "neither changed nor deleted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "submit-form"})
  void aFormCarriesTheDecisionAndNothingElse(String end) {
    String form =
        """
        {"variables":{"requester":{"value":"nobody"},"decision":{"value":"approve"}},
         "variables":{"environment":{"value":"x"},"host":{"value":"x"},"decision":{"value":"go"}},"businessKey":"k"}
        """;

    var answer =
        client.send("POST", "/engine-rest/task/1/" + end, form, "Authorization", "Bearer " + olga);

    assertThat(answer.body())
        .isEqualTo(
            "passed as olga POST {\"variables\":{\"decision\":{\"value\":\"go\"}},\"businessKey\":\"k\"}");
  }

  @Test
  void aFormThatIsNoJsonGoesNowhere() {
    var answer =
        client.send(
            "POST", "/engine-rest/task/1/complete", "[1", "Authorization", "Bearer " + olga);

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void theWebappsKeepTheirOwnLoginAndPages() {
    assertThat(client.send("GET", "/camunda/app/tasklist/default/", "").statusCode())
        .isEqualTo(200);
    assertThat(
            client
                .send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", "a=b")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            client.send("POST", "/camunda/api/cockpit/plugin/base/default/incident", "{}").body())
        .startsWith("passed");
    assertThat(client.send("PUT", "/camunda/api/cockpit/plugin/base/default/x", "{}").statusCode())
        .isEqualTo(403);
  }

  /** Who changes it may do so because somebody else has the password, or a token. */
  @Test
  void aNewPasswordOfOnesOwnEndsWhatIsOpen() {
    String other = client.login("olga");
    var answer =
        client.send(
            "PUT", "/engine-rest/user/olga/credentials", "{}", "Authorization", "Bearer " + olga);
    assertThat(answer.statusCode()).isEqualTo(200);
    for (String token : new String[] {olga, other}) {
      var about = client.send("GET", "/api/about", "", "Authorization", "Bearer " + token);
      assertThat(about.statusCode()).isEqualTo(401);
    }
    assertThat(audit.events)
        .anyMatch(e -> e.type().equals("password.changed") && e.actor().equals("olga"));
  }
}
