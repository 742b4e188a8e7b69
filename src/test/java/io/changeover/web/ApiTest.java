package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class ApiTest {

  @LocalServerPort private int port;

  @Autowired private StubUpgrades upgrades;

  private TestClient client;

  @BeforeEach
  void connect() {
    client = new TestClient(port);
    upgrades.asked.clear();
  }

  @Test
  void anUpgradeIsStartedInThePersonsName() {
    var answer = as("olga", "POST", "/upgrades", "{\"environment\":\"shop-prod\",\"to\":\"17\"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"id\":\"U-2\"}");
    assertThat(upgrades.asked).containsExactly("start olga shop-prod 17");
  }

  @Test
  void whatIsNoJsonIsToldWhatIsWanted() {
    String token = "Bearer " + client.login("anna");
    String form = "application/x-www-form-urlencoded";
    var answer =
        client.sendAs(form, "/api/tasks/1/complete", "decision=approve", "Authorization", token);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("Content-Type: application/json");
  }

  @Test
  void theNodesOfAClusterAreListedWithTheirTroubleForWhoeverIsLoggedIn() {
    var answer = as("anna", "GET", "/nodes", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"url\":\"http://a:8080\"", "\"leads\":true")
        .contains("\"clockMillis\":600000", "600.0 s ahead of the database's");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/upgrades|{\"to\":\"17\"}|400|must say 'environment'",
        "POST|/upgrades|{|400|not the JSON",
        "POST|/upgrades|{\"environment\":\"none\",\"to\":\"17\"}|400|no environment 'none'",
        "POST|/upgrades|{\"environment\":\"shop-held\",\"to\":\"17\"}|409|held by U-9",
        "POST|/upgrades|{\"environment\":\"shop-busy\",\"to\":\"17\"}|503|nothing was changed. Try again",
        "GET|/upgrades/U-99||404|no upgrade 'U-99'",
        "GET|/environments/shop-prod/plan||400|'to' is missing",
        "GET|/nothing||404|nothing at this address",
        "DELETE|/upgrades/U-1||405|does not take DELETE",
        "POST|/upgrades/U-2/rollback|{}|400|must say 'reason'",
        "POST|/upgrades/U-2/exclude|{\"reason\":\"x\"}|400|must say 'host'",
        "POST|/upgrades/U-2/accept|{\"risk\":\"x\",\"reason\":\"y\",\"planDigest\":\"old\"}|409|has changed since",
        "POST|/tasks/task-17/complete|{\"decision\":\"go\"}|403|another approver decides",
      })
  void refusalsSayWhatWouldBeRight(
      String method, String path, String body, int status, String words) {
    var answer = as("olga", method, path, body == null ? "" : body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"error\"").contains(words);
    assertThat(upgrades.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pause,pause olga U-2 why",
    "resume,resume olga U-2",
    "abort,abort olga U-2 why",
    "rollback,rollback olga U-2 why",
    "retry,retry olga U-2",
    "skip,skip olga U-2 why",
    "exclude,exclude olga U-2 db1 why",
    "accept,accept olga U-2 collation why",
    "finalize,finish olga U-2 why",
  })
  void actionsReachTheProcess(String action, String asked) {
    String wish = "{\"reason\":\"why\",\"host\":\"db1\",\"risk\":\"collation\"}";

    assertThat(as("olga", "POST", "/upgrades/U-2/" + action, wish).statusCode()).isEqualTo(200);
    assertThat(upgrades.asked).containsExactly(asked);
  }

  @Test
  void timesAreIsoAndVersionsAreText() {
    assertThat(as("olga", "GET", "/upgrades/U-2", "").body())
        .containsPattern("\"began\":\"\\d{4}-\\d\\d-\\d\\dT");
    assertThat(as("olga", "GET", "/upgrades/U-2/plan", "").body())
        .contains("\"from\":\"14.19\"", "\"expected\":\"PT25M\"", "\"ready\":false");
  }

  @Test
  void everyActionSaysWhatItCosts() {
    assertThat(as("olga", "GET", "/upgrades/U-5/actions", "").body())
        .contains("LOSES what clients wrote since");
    assertThat(as("olga", "GET", "/upgrades/U-3/actions", "").body())
        .contains("Brings back 14.19 in about 9 min");
    assertThat(as("olga", "GET", "/upgrades/U-2/actions", "").body())
        .contains("Nothing was torn down yet");
  }

  @Test
  void aRiskSaysWhoAcceptedItAndWhetherOneMay() {
    assertThat(as("anna", "GET", "/upgrades/U-2/risks", "").body())
        .isEqualTo(
            "[{\"name\":\"collation-change\",\"acceptedBy\":[\"olga\"],\"persons\":2,\"mayAccept\":true}]");
    assertThat(as("olga", "GET", "/upgrades/U-2/risks", "").body()).contains("\"mayAccept\":false");
    assertThat(client.send("GET", "/api/upgrades/U-2/risks", "").statusCode()).isEqualTo(401);
  }

  @Test
  void aTaskIsDecidedInThePersonsName() {
    var answer =
        as("anna", "POST", "/tasks/task-17/complete", "{\"decision\":\"go\",\"reason\":\"fine\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(upgrades.asked).containsExactly("complete anna task-17 go fine");
  }

  @Test
  void theReportBringsItsOwnStyleAndNoScript() {
    var report = as("anna", "GET", "/audit/report?upgrade=U-1", "");

    assertThat(report.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'");
    assertThat(as("anna", "GET", "/audit/report?upgrade=U-99", "").statusCode()).isEqualTo(404);
    assertThat(as("anna", "GET", "/audit/export?upgrade=U-1", "").body()).isEqualTo("U-1");
  }

  @Test
  void whatAVerificationFindsIsAnAnswerAndNoError() {
    var verified = as("anna", "GET", "/audit/verify", "");

    assertThat(verified.statusCode()).isEqualTo(200);
    assertThat(verified.body())
        .contains("\"sound\":false", "\"entries\":7", "\"badLine\":8", "line 8 is missing.");
    assertThat(client.send("GET", "/api/audit/verify", "").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> as(String user, String method, String path, String body) {
    return client.send(
        method, "/api" + path, body, "Authorization", "Bearer " + client.login(user));
  }
}
