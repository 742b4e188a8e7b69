package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.changeover.audit.AuditEvent;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class LoginTest {

  @LocalServerPort private int port;

  @Autowired private DataSource database;

  @Autowired private StubServer.RecordedAudit audit;

  private TestClient client;

  @BeforeEach
  void connect() {
    client = new TestClient(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/about",
        "/api/upgrades",
        "/engine-rest/task",
        "/engine-rest",
        "/nothing",
        "/engine-rest/login",
        "/engine-rest/assets/page.js"
      })
  void strangersGetNothing(String path) {
    var answer = client.send("GET", path, "");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Log in first");
  }

  @Test
  void strangersOnAPageAreSentToTheLogin() {
    var answer = client.send("GET", "/upgrades/U-1", "");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    assertThat(client.send("GET", "/login", "").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
  }

  @Test
  void aTokenIsGoodUntilItsOwnerLogsOut() {
    String token = client.login("olga");
    assertThat(about("Bearer " + token)).isEqualTo(200);

    client.send("POST", "/api/logout", "{}", "Authorization", "Bearer " + token);

    assertThat(about("Bearer " + token)).isEqualTo(401);
  }

  @Test
  void aTokenIsNotInTheDatabase() throws Exception {
    String token = client.login("olga");
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery("SCRIPT")) {
      while (rows.next()) {
        assertThat(rows.getString(1)).doesNotContain(token);
      }
    }
  }

  @Test
  void basicIsForTheEngineOnly() {
    String basic = "Basic " + Base64.getEncoder().encodeToString("dora:right".getBytes());

    assertThat(about(basic)).isEqualTo(401);
    assertThat(client.send("GET", "/engine-rest/task", "", "Authorization", basic).body())
        .startsWith("passed as dora");
  }

  @Test
  void aPageGetsACookieThatScriptsCannotReadAndOthersCannotSend() {
    var login =
        client.send(
            "POST",
            "/api/login",
            "{\"user\":\"anna\",\"password\":\"right\"}",
            "X-Changeover",
            "page");
    String cookie = login.headers().firstValue("Set-Cookie").orElse("");

    assertThat(login.body()).contains("\"token\":null");
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "changeover-" + port);

    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(client.send("GET", "/api/about", "", "Cookie", pair).statusCode()).isEqualTo(200);
    assertThat(client.send("POST", "/api/upgrades/U-2/retry", "{}", "Cookie", pair).statusCode())
        .as("without the header that a foreign page cannot send")
        .isEqualTo(401);
    assertThat(
            client
                .send(
                    "POST", "/api/upgrades/U-2/retry", "{}", "Cookie", pair, "X-Changeover", "page")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void guessingIsSlowedDown() {
    String wrong = "{\"user\":\"dora2\",\"password\":\"wrong\"}";
    for (int i = 0; i < 5; i++) {
      assertThat(client.send("POST", "/api/login", wrong).statusCode()).isEqualTo(401);
    }

    var answer = client.send("POST", "/api/login", wrong);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("Try again in");
  }

  @Test
  void guessingInTheWebappsIsSlowedDownWithOursAndToldOf() {
    for (int i = 0; i < 5; i++) {
      assertThat(webapp("anna3", "wrong").statusCode()).isEqualTo(401);
    }

    var answer = webapp("anna3", "right");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(
            client
                .send("POST", "/api/login", "{\"user\":\"anna3\",\"password\":\"right\"}")
                .statusCode())
        .isEqualTo(429);
    audit.events.clear();
    webapp("dora", "wrong");
    assertThat(webapp("dora", "right").body()).contains("username=dora&password=right");
    assertThat(audit.events)
        .extracting(AuditEvent::type, AuditEvent::actor)
        .containsExactly(tuple("login.failed", "dora"), tuple("login.opened", "dora"));
  }

  /** The engine would let the first in, and the trail would tell of the other. */
  @Test
  void aFormThatNamesTwoUsersHoweverSpelledOpensNothing() {
    audit.events.clear();
    for (String form :
        List.of(
            "user%6eame=olga&username=anna&password=right",
            "username=anna&password=right&username=olga",
            "username=anna&password=right&%75sername")) {
      var answer = client.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", form);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("each once");
    }
    assertThat(audit.events).isEmpty();
    assertThat(webapp("anna", "wrong", "user%6eame").statusCode()).isEqualTo(401);
    assertThat(audit.events).extracting(AuditEvent::actor).containsExactly("anna");
  }

  @Test
  void whatIsNoPersonIsNotWrittenDown() {
    audit.events.clear();
    client.send("POST", "/api/login", "{\"user\":\"my secret\",\"password\":\"\"}");
    client.send("POST", "/api/login", "{\"user\":\"olga\",\"password\":\"wrong\"}");
    webapp("my+secret", "wrong");

    assertThat(audit.events)
        .extracting(AuditEvent::type, AuditEvent::actor)
        .containsExactly(
            tuple("login.failed", "unknown"),
            tuple("login.failed", "olga"),
            tuple("login.failed", "unknown"));
    assertThat(audit.events.toString()).doesNotContain("my secret");
  }

  private HttpResponse<String> webapp(String user, String password) {
    return webapp(user, password, "username");
  }

  private HttpResponse<String> webapp(String user, String password, String name) {
    return client.send(
        "POST",
        "/camunda/api/admin/auth/user/default/login/tasklist",
        "%s=%s&password=%s".formatted(name, user, password));
  }

  private int about(String authorization) {
    return client.send("GET", "/api/about", "", "Authorization", authorization).statusCode();
  }
}
