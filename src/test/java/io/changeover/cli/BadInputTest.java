package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command with input that cannot be used: one clear message, exit code 2, nothing done. */
class BadInputTest {

  @TempDir private Path home;

  private StubApi api;
  private final Shell shell = new Shell(Parts.shipped());

  @BeforeEach
  void start() throws IOException {
    api = new StubApi();
    System.setProperty("changeover.home", home.toString());
    new TokenFolder(home).keep(api.url(), "olga", "secret-token");
  }

  @AfterEach
  void stop() {
    api.close();
    System.clearProperty("changeover.home");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "observe",
        "observe a b",
        "preflight",
        "preflight shop-prod",
        "start --rollout",
        "start --to 17",
        "status U-1 --watch --every often",
        "claim",
        "complete",
        "complete U-1",
        "pause",
        "resume",
        "resume U-1 U-2",
        "abort",
        "abort U-1",
        "rollback",
        "retry",
        "skip",
        "skip U-1",
        "exclude",
        "exclude U-1",
        "exclude U-1 --reason r",
        "accept",
        "accept RISK --reason",
        "finalize",
        "login --nonsense olga",
        "login olga anna",
        "logout --nonsense",
        "tasks --nonsense",
        "audit report --nonsense",
        "audit export",
        "audit export --nonsense U-1",
        "demo --nonsense"
      })
  void whatIsMissingOrUnknownIsSaidBeforeAnybodyIsAsked(String line) {
    var result = shell.run((line + " --server " + api.url()).split(" "));

    assertOneMessage(result);
    assertThat(api.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "observe nowhere",
        "plan nowhere --to 17",
        "preflight nowhere --to 17",
        "start nowhere --to 17",
        "start --rollout nowhere",
        "status U-9",
        "pause U-9",
        "resume U-9",
        "abort U-9 --reason r",
        "rollback U-9 --reason r",
        "retry U-9",
        "skip U-9 --reason r",
        "exclude U-9 --host db1 --reason r",
        "accept U-9 risk --reason r",
        "finalize U-9",
        "audit report U-9",
        "audit export U-9"
      })
  void whatTheServerDoesNotKnowIsBadInput(String line) {
    var result = shell.run((line + " --server " + api.url()).split(" "));

    assertOneMessage(result);
    assertThat(api.asked).hasSize(1);
  }

  @Test
  void aHostThatDidNotFailIsBadInputInTheServersWords() {
    String words = "'verify-new' of U-1 did not fail on 'web2' but on db1.";
    api.answer("POST /api/upgrades/U-1/exclude", 400, "{\"error\":\"" + words + "\"}");

    var result =
        shell.run(("exclude U-1 --host web2 --reason dead --server " + api.url()).split(" "));

    assertOneMessage(result);
    assertThat(result.err()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cluster|H2 belongs to one process",
        "--cluster --set spring.datasource.url=jdbc:h2:/tmp/x;WRITE_DELAY=0|--database jdbc:postgresql:",
        "--cluster --database jdbc:postgresql://127.0.0.1:1/x|--set changeover.audit.key=FILE",
        "--set spring.datasource.url=jdbc:h2:/tmp/x;WRITE_DELAY=500|can lose commits",
      })
  void aServerThatCouldLoseSomethingIsNotStarted(String options, String cure) throws IOException {
    Path file = Files.writeString(home.resolve("inventory.yaml"), "environments: {}\n");
    var line = "serve --inventory " + file + " --data " + home + "/data --port 0 " + options;

    var result = shell.run(line.split(" "));

    assertThat(result.exitCode()).as("%s", result).isEqualTo(2);
    assertThat(result.err()).contains(cure).doesNotContain("Exception");
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws IOException {
    Path torn = Files.writeString(home.resolve("torn.yaml"), "environments: [\n");
    Path empty = Files.createDirectory(home.resolve("empty"));
    for (var line :
        List.of(
            List.of("inventory", "check", torn.toString()),
            List.of("serve", "--inventory", torn.toString(), "--data", home + "/data"),
            List.of("lint", home + "/none"),
            List.of("lint", torn.toString()),
            List.of("lint", empty.toString()),
            List.of("audit", "verify", torn.toString()),
            List.of("login", "anna", "--password-file", home + "/none", "--server", api.url()))) {
      var result = shell.run(line.toArray(String[]::new));

      assertThat(result.exitCode()).as("%s: %s", line, result).isEqualTo(2);
      assertThat(result.err()).as("%s", line).isNotBlank().doesNotContain("Exception", "\tat ");
      assertThat(result.out()).isEmpty();
    }
    assertThat(api.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fail-at nonsense",
        "--fail-at re",
        "--fail-at sign-off",
        "--fail-at give-up-old",
        "--resume --fail-at restore",
        "--port 70000",
        "--platform oracle"
      })
  void aDemoThatCannotBeUnderstoodChangesNothing(String options) throws IOException {
    Path data = Files.createDirectories(home.resolve("demo/lab")).getParent();
    Files.writeString(data.resolve("demo.properties"), "rollout=R-1\nover=allUpgraded\n");
    Files.writeString(data.resolve("lab/kept"), "of an earlier demo");

    var result = shell.run(("demo --yes --data " + data + " " + options).split(" "));

    assertOneMessage(result);
    assertThat(files(data)).containsExactly("demo.properties", "lab", "lab/kept");
    assertThat(data.resolve("demo.properties")).hasContent("rollout=R-1\nover=allUpgraded");
  }

  @Test
  void aDemoIsToldFromWhereThereIsNoWayBack() {
    var result = shell.run("demo", "--yes", "--data", home + "/demo", "--fail-at", "give");

    assertThat(result.err())
        .contains("'give-up-old'", "no way back", "Take one of: close-off-clients")
        .endsWith("reopen-clients\n");
  }

  private static List<String> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(file -> !file.equals(folder))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static void assertOneMessage(Shell.Result result) {
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().count()).as(result.err()).isBetween(1L, 2L);
    assertThat(result.err()).doesNotContain("Exception");
  }
}
