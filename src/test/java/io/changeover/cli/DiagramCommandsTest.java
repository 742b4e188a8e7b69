package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a designer does with a diagram and no server. */
class DiagramCommandsTest {

  private static final Shell SHELL = new Shell(Parts.shipped());

  @TempDir private Path home;

  private Path changed(String file, String text, String by) throws IOException {
    var before = Files.readString(Path.of("bpmn", file));
    assertThat(before).contains(text);
    return Files.writeString(home.resolve(file), before.replace(text, by));
  }

  @Test
  void oneFileIsLaidOverTheProductsAndTheWayIsAList() throws IOException {
    var file =
        changed("snapshot-and-prove.bpmn", "${proveSnapshotDelegate}", "${verifyNewDelegate}");

    var result = SHELL.run("lint", file.toString(), "--json");

    assertThat(result.exitCode()).isEqualTo(1);
    var answer = new ObjectMapper().readTree(result.out());
    assertThat(answer.path("problems")).isNotEmpty();
    assertThat(answer.path("findings"))
        .anySatisfy(
            finding -> {
              assertThat(finding.path("rule").asText()).isEqualTo("needs-snapshot-proven");
              assertThat(finding.path("path").get(0).asText()).endsWith("wanted");
              assertThat(finding.path("path").get(finding.path("path").size() - 1).asText())
                  .isEqualTo("Tear down old version");
            });
  }

  @Test
  void aSimulationSaysEndsTimesAndWhatWasNeverPassed() {
    var result = SHELL.run("simulate", "bpmn", "--runs", "60", "--faults", "none");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("60 runs.", "All upgraded", "100.0 %", "half within", "Never passed:")
        .contains("rollback.bpmn#serviceTask_revertToOld")
        .doesNotContain("HARM");
  }

  @Test
  void aSimulationOfWhatDoesHarmIsANo() throws IOException {
    var file =
        changed("snapshot-and-prove.bpmn", "${proveSnapshotDelegate}", "${verifyNewDelegate}");

    var result =
        SHELL.run("simulate", file.toString(), "--runs", "60", "--faults", "none", "--json");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(result.out()).path("runs").asInt()).isEqualTo(60);
  }
}
