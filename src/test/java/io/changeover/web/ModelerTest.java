package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Camunda Modeler deploys as it does to any engine, and the engine never sees it. */
@WebTest
class ModelerTest {

  private static final String CREATE = "/engine-rest/deployment/create";
  private static final String BOUNDARY = "----WebKitFormBoundary7";

  @LocalServerPort private int port;
  @Autowired private StubBundles bundles;
  private TestClient client;

  @BeforeEach
  void connect() {
    client = new TestClient(port);
    bundles.deployed.clear();
  }

  /** As the Modeler's form has it: fields, then each file under its own name. */
  private static String form(String file, String tenant) {
    return field("deployment-name", "hand-over")
        + field("deployment-source", "Camunda Modeler")
        + field("enable-duplicate-filtering", "true")
        + (tenant.isEmpty() ? "" : field("tenant-id", tenant))
        + "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            .formatted(BOUNDARY, file, file)
        + "Content-Type: text/xml\r\n\r\n<bpmn/>\r\n--%s--\r\n".formatted(BOUNDARY);
  }

  private static String field(String name, String value) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, name, value);
  }

  private HttpResponse<String> deploy(String path, String user, String body) {
    String basic =
        Base64.getEncoder().encodeToString((user + ":right").getBytes(StandardCharsets.UTF_8));
    return client.sendAs(
        "multipart/form-data; boundary=" + BOUNDARY, path, body, "Authorization", "Basic " + basic);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void aDesignersFileIsDeployedAndAnsweredAsTheEngineWould() throws IOException {
    var answer = deploy(CREATE, "dora", form("hand-over.bpmn", ""));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(bundles.deployed).containsOnlyKeys("hand-over.bpmn");
    assertThat(new String(bundles.deployed.get("hand-over.bpmn"), StandardCharsets.UTF_8))
        .isEqualTo("<bpmn/>");
    assertThat(json(answer).path("id").asText()).isEqualTo("deployment-of-B-2");
    assertThat(json(answer).path("deployedProcessDefinitions").size()).isEqualTo(1);
    assertThat(json(answer).at("/deployedProcessDefinitions/handOver:2:7/key").asText())
        .isEqualTo("handOver");
    assertThat(json(answer).path("state").asText()).isEqualTo("draft");
  }

  @Test
  void theUnsafeWayIsInTheFieldThatTheModelerShows() throws IOException {
    var answer = deploy(CREATE, "dora", form("unsafe.bpmn", ""));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asText()).contains("unsafe.bpmn", StubBundles.WAY);
    assertThat(json(answer).at("/details/unsafe.bpmn/errors/0/path/1").asText())
        .isEqualTo("Tear down");
  }

  @Test
  void whoIsNoDesignerIsToldWhoMay() throws IOException {
    var answer = deploy(CREATE, "olga", form("hand-over.bpmn", ""));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("message").asText()).contains("only designers deploy");
    assertThat(bundles.deployed).isEmpty();
  }

  @Test
  void tenantsAndBodiesWithoutFilesAreRefusedInWords() throws IOException {
    assertThat(json(deploy(CREATE, "dora", form("a.bpmn", "shop"))).path("message").asText())
        .contains("no tenants");
    var noForm =
        client.send("POST", CREATE, "x", "Authorization", "Bearer " + client.login("dora"));
    assertThat(noForm.statusCode()).isEqualTo(400);
    assertThat(json(noForm).path("message").asText()).contains("multipart/form-data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/deployment/create/",
        "/engine-rest/engine/default/deployment/create",
        "/engine-rest/%64eployment/create",
        "/ENGINE-REST/deployment/create",
        "/engine-rest/deployment/create;x=y",
        "/engine-rest//deployment/create",
        "/engine-rest/Deployment/create",
        "/engine-rest/deployment/7/redeploy",
        "/camunda/api/engine/engine/default/deployment/create",
      })
  void noSpellingReachesTheEngine(String path) {
    var answer = deploy(path, "dora", form("hand-over.bpmn", ""));

    assertThat(answer.body()).doesNotContain("passed as");
    assertThat(answer.statusCode()).isIn(200, 400, 401, 403, 404);
  }

  @Test
  void picturesAreDrawnWithTheirTextsAsText() {
    String dora = client.login("dora");
    var after =
        client.send(
            "GET",
            "/api/bundles/B-2/pictures/after/hand-over.bpmn",
            "",
            "Authorization",
            "Bearer " + dora);

    assertThat(after.headers().firstValue("Content-Type"))
        .as(after.body())
        .hasValue("image/svg+xml;charset=UTF-8");
    assertThat(after.body()).contains("#b06a00").doesNotContain("<b>");
    var changes =
        client.send("GET", "/api/bundles/B-2/changes", "", "Authorization", "Bearer " + dora);
    assertThat(changes.body()).contains("Let clients in", "\"aspect\":\"name\"");
    var refused =
        client.send("POST", "/api/bundles/B-2/approve", "{}", "Authorization", "Bearer " + dora);
    assertThat(refused.statusCode()).isEqualTo(403);
  }
}
