package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

  private static final String UPGRADE =
      """
      {"id":"U-1","parent":"","environment":"shop-prod","platform":"postgresql","from":"14.19",
       "to":"17.6","requester":"olga","state":"%s","waitingFor":"%s","reason":"","progress":40,
       "children":[],"began":"2026-01-01T10:00:00Z","expectedEnd":null,"ended":%s,
       "steps":[{"hop":1,"id":"take-snapshot","name":"Take snapshot","state":"done",
         "message":"\\u001b[2Jevil","began":"2026-01-01T10:00:00Z","ended":"2026-01-01T10:01:05Z"}]}
      """;

  @TempDir private Path home;

  private StubApi api;
  private final Shell shell = new Shell(Parts.shipped());

  @BeforeEach
  void start() throws IOException {
    api = new StubApi();
    System.setProperty("changeover.home", home.toString());
  }

  @AfterEach
  void stop() {
    api.close();
    System.clearProperty("changeover.home");
  }

  private Shell.Result run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--server");
    all.add(api.url());
    return shell.run(all.toArray(String[]::new));
  }

  private void logIn() {
    new TokenFolder(home).keep(api.url(), "olga", "secret-token");
  }

  @Test
  void theNodesOfAClusterAreListedWithWhatIsWrong() {
    logIn();
    var node =
        "{\"url\":\"http://%s:1\",\"holder\":\"%1$s\",\"leads\":%b,\"alive\":%b,\"since\":"
            + "\"2026-11-20T08:00:00Z\",\"version\":\"1\",\"clockMillis\":%d,\"trouble\":\"%s\"}";
    var well = node.formatted("a", true, true, 12, "");
    api.answer("GET /api/nodes", 200, "[]")
        .answer("GET /api/nodes", 200, "[" + well + "]")
        .answer(
            "GET /api/nodes",
            200,
            "[%s,%s,%s]"
                .formatted(
                    well,
                    node.formatted("b", false, true, 600_000, "Its clock is ahead."),
                    node.formatted("c", false, false, 0, "")));

    assertThat(run("nodes").out()).contains("One server, and no cluster");
    assertThat(run("nodes").exitCode()).isZero();
    var three = run("nodes");
    assertThat(three.exitCode()).isEqualTo(3);
    assertThat(three.out())
        .containsPattern("http://a:1 +leads +0\\.0 s")
        .containsPattern("http://b:1 +follows +600\\.0 s")
        .containsPattern("http://c:1 +not heard of")
        .contains("http://b:1: Its clock is ahead.");
  }

  @ParameterizedTest
  @CsvSource({
    "running,0",
    "waiting,3",
    "paused,3",
    "needsPerson,3",
    "upgradedAndVerified,0",
    "allUpgraded,0",
    "rolledBackAndVerified,1",
    "abortedUntouched,1",
    "stoppedAfterPreProduction,1",
    "productionDeclined,1",
    "inventedLater,1"
  })
  void theStateIsTheExitCode(String state, int exitCode) {
    logIn();
    api.answer("GET /api/upgrades/U-1", 200, UPGRADE.formatted(state, "", "null"));

    assertThat(run("status", "U-1").exitCode()).isEqualTo(exitCode);
    assertThat(run("status", "U-1", "--json").exitCode()).isEqualTo(exitCode);
  }

  private static final String ENDED =
      UPGRADE
          .replace("\"parent\"", "\"locked\":{%s},\"parent\"")
          .formatted("%s", "%s", "", "\"2026-01-01T10:10:00Z\"");

  @Test
  void whatStaysLockedNeedsAPersonAndIsToldHowToGiveItFree() {
    logIn();
    String locked = ENDED.formatted("\"shop-prod\":\"U-1\"", "needsPerson");
    api.answer("GET /api/upgrades/U-1", 200, locked);
    api.answer("GET /api/upgrades", 200, "[" + locked + "]");

    var one = run("status", "U-1");

    assertThat(one.exitCode()).isEqualTo(3);
    assertThat(one.out())
        .contains("next: cure what was left behind")
        .contains("./changeover accept U-1 lock:shop-prod --reason TEXT");
    assertThat(run("status").exitCode()).isEqualTo(3);
    assertThat(run("status").out())
        .contains("a person is needed: ./changeover accept U-1 lock:shop-prod");
  }

  @Test
  void whatWasGivenFreeNeedsNobodyAnyMore() {
    logIn();
    String free = ENDED.formatted("", "needsPerson");
    api.answer("GET /api/upgrades/U-1", 200, free);
    api.answer("GET /api/upgrades", 200, "[" + free + "]");

    assertThat(run("status", "U-1").exitCode()).isEqualTo(1);
    assertThat(run("status", "U-1").out()).contains("next: read how it went");
    assertThat(run("status").exitCode()).isZero();
  }

  @Test
  void theListSaysWhetherAnybodyIsOwedAnything() {
    logIn();
    String all = "[%s,%s]";
    String ended = ENDED.formatted("", "rolledBackAndVerified");
    api.answer(
            "GET /api/upgrades",
            200,
            all.formatted(UPGRADE.formatted("running", "", "null"), ended))
        .answer(
            "GET /api/upgrades", 200, all.formatted(ended, UPGRADE.formatted("paused", "", "null")))
        .answer(
            "GET /api/upgrades", 200, all.formatted(ended, ENDED.formatted("", "inventedLater")));

    assertThat(run("status").exitCode()).isZero();
    assertThat(run("status").exitCode()).isEqualTo(3);
    assertThat(run("status").exitCode()).isEqualTo(1);
  }

  @Test
  void statusSaysWhereWeAreAndWhatToDoNext() {
    logIn();
    api.answer(
        "GET /api/upgrades/U-1",
        200,
        UPGRADE.formatted("waiting", "go/no-go by approvers", "null"));

    var result = run("status", "U-1");

    assertThat(result.out())
        .contains("waiting for a decision", "take-snapshot", "1 min 05 s", "40 %")
        .contains(
            "waiting for: go/no-go by approvers", "next: see what is owed: ./changeover tasks")
        .doesNotContain("\u001b[2J");
    assertThat(api.asked).allMatch(line -> line.contains("Bearer secret-token"));
  }

  @Test
  void watchLooksUntilItIsOver() {
    logIn();
    api.answer("GET /api/upgrades/U-1", 200, UPGRADE.formatted("running", "", "null"))
        .answer("GET /api/upgrades/U-1", 200, UPGRADE.formatted("running", "", "null"))
        .answer(
            "GET /api/upgrades/U-1",
            200,
            UPGRADE.formatted("rolledBackAndVerified", "", "\"2026-01-01T10:10:00Z\""));

    var result = run("status", "U-1", "--watch", "--every", "1");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(api.asked).hasSize(3);
    assertThat(result.out()).containsOnlyOnce("  running").contains("rolled back and verified");
  }

  @ParameterizedTest
  @CsvSource({"400,2", "404,2", "401,1", "403,1", "409,1", "429,1", "500,1", "503,1"})
  void aRefusalIsTheExitCodeAndIsRepeatedInWords(int status, int exitCode) {
    logIn();
    String body = "{\"error\":\"Because of this.\",\"problems\":[\"one\",\"two\"]}";
    api.answer("POST /api/upgrades", status, body);

    var result = run("start", "shop-prod", "--to", "17");

    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains(status == 401 ? "./changeover login olga" : "Because of this.\n  - one\n  - two");
  }

  @Test
  void whoIsNotLoggedInIsToldHow() {
    api.answer("GET /api/tasks", 401, "{}");

    var result = run("tasks");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("not logged in", "./changeover login USER");
  }

  @Test
  void aServerThatDoesNotRunIsToldWithTheCure() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var closed = shell.run("status", "--server", "http://127.0.0.1:" + free);
    var never = shell.run("status", "--data", home.toString());

    assertThat(closed.exitCode()).isEqualTo(1);
    assertThat(closed.err()).contains("No server answers", "./changeover serve");
    assertThat(never.exitCode()).isEqualTo(1);
    assertThat(never.err()).contains("No server is running", "./changeover serve");
  }

  @Test
  void theServerIsFoundThroughItsDataFolder() throws IOException {
    Path data = Files.createDirectory(home.resolve("data"));
    Files.writeString(data.resolve("server.json"), "{\"url\":\"" + api.url() + "\"}");
    api.answer("GET /api/upgrades", 200, "[]");

    var result = shell.run("status", "--data", data.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("No upgrade yet");
  }

  @Test
  void loginKeepsATokenThatOnlyItsOwnerReads() throws IOException {
    api.answer(
        "POST /api/login",
        200,
        "{\"token\":\"opaque-secret\",\"user\":\"anna\",\"groups\":[\"approvers\"],\"expires\":\"x\"}");
    api.answer("GET /api/tasks", 200, "[]");
    Path password = Files.writeString(home.resolve("anna.txt"), "right\n");

    var result = run("login", "anna", "--password-file", password.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("anna is logged in").doesNotContain("opaque-secret");
    Path kept;
    try (var files = Files.list(home)) {
      kept = files.filter(file -> file.toString().endsWith("-anna")).findFirst().orElseThrow();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    assertThat(api.asked.get(0)).contains("\"password\":\"right\"");
    assertThat(run("tasks", "--as", "anna").exitCode()).isZero();
    assertThat(api.asked.get(1)).contains("Bearer opaque-secret");
    assertThat(run("tasks", "--as", "otto").err()).contains("otto is not logged in");
  }

  @Test
  void aTaskIsFoundByItsUpgrade() {
    logIn();
    api.answer("GET /api/tasks", 200, "[{\"id\":\"t-17\",\"upgrade\":\"U-1\"}]");
    api.answer("POST /api/tasks/t-17/complete", 200, "{}");

    assertThat(run("complete", "U-1", "--decision", "go").exitCode()).isZero();
    assertThat(api.asked.get(1)).contains("\"decision\":\"go\"");
    assertThat(run("complete", "U-7", "--decision", "go").exitCode()).isEqualTo(2);
  }

  @Test
  void theCostIsSaidToPeopleAndToPrograms() {
    logIn();
    api.answer(
        "GET /api/upgrades/U-1/actions",
        200,
        """
        [{"action":"skip","label":"Skip","possible":true,"cost":"It becomes a debt."},
         {"action":"rollback","label":"Roll back","possible":false,"cost":"No way back."}]
        """);
    String skip = "skip U-1 --cost";

    assertThat(run(skip.split(" ")).out()).isEqualTo("It becomes a debt.\n");
    assertThat(json(skip + " --json", 0).path("cost").asText()).isEqualTo("It becomes a debt.");
    assertThat(json("rollback U-1 --cost --json", 1).path("possible").asBoolean()).isFalse();
  }

  @Test
  void anActionAnswersProgramsWithHowItStandsAfterwards() {
    logIn();
    api.answer("POST /api/upgrades/U-1/pause", 200, UPGRADE.formatted("paused", "", "null"));

    assertThat(json("pause U-1 --json", 0).path("state").asText()).isEqualTo("paused");
  }

  private JsonNode json(String line, int exitCode) {
    var result = run(line.split(" "));
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
    try {
      return new ObjectMapper().readTree(result.out());
    } catch (IOException notJson) {
      throw new AssertionError(result.out(), notJson);
    }
  }

  @Test
  void preflightSaysNoWhenSomethingIsNotMet() {
    logIn();
    api.answer(
        "GET /api/environments/shop-prod/preflight?to=17",
        200,
        """
        {"ready":false,"prerequisites":[{"name":"free disk","state":"not met","found":"1 GB",
         "cure":"make room"}]}
        """);

    var result = run("preflight", "shop-prod", "--to", "17");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("!!  free disk  1 GB", "cure: make room", "NOT ready");
  }
}
