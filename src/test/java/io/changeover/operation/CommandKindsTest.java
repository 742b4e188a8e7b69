package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that wait for something that need not come, and the one that lets clients in. */
class CommandKindsTest {

  private static final String U = "U-1";

  /** What is run apart from the journal has neither a key nor the test's folder. */
  private static final String JOURNALLED = "[ -n \"$CHANGEOVER_OPERATION\" ] || exit 8; ";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  @AfterEach
  void closeBench() {
    bench.close();
  }

  @Test
  void aWaitEndsAsSoonAsThereIsNothingToWaitFor() throws IOException {
    bench.begin(
        U, readOnly(JOURNALLED + "echo x >>tries; [ -e there ] || { touch there; exit 8; }"));
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
    assertThat(Files.readAllLines(folder.resolve("tries"))).hasSize(2);
  }

  @Test
  void aWaitThatIsOverIsDoneAndTheNextCommandRuns() throws IOException {
    bench.begin(
        U,
        bench.briefly(readOnly(JOURNALLED + "echo x >>tries; exit 8")),
        bench.shell("echo y >>effect"));
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
    assertThat(Files.readAllLines(folder.resolve("tries"))).hasSizeGreaterThan(3);
    assertThat(folder.resolve("effect")).hasContent("y\n");
    var last = bench.operations.operations(U).get(bench.operations.operations(U).size() - 2);
    assertThat(last.state()).isEqualTo(State.DONE);
    assertThat(last.exitCode()).isEqualTo(8);
  }

  @Test
  void aCommandThatChangesSomethingNeverWaits() {
    bench.begin(U, bench.shell("echo x >>effect; exit 8"));
    assertThat(bench.run(U).state()).isEqualTo(State.FAILED);
    assertThat(folder.resolve("effect")).hasContent("x\n");
  }

  @Test
  void clientsAreInFromTheCommandOnThatLetsThemIn() {
    bench.begin(U, opening("exit 3", "echo in"));
    assertThat(bench.run(U).state()).isEqualTo(State.FAILED);
    assertThat(bench.operations.startedActions(U, 1)).containsExactly("reopen");
    bench.begin("U-2", opening("true", "exit 3"));
    assertThat(bench.run("U-2").state()).isEqualTo(State.FAILED);
    assertThat(bench.operations.startedActions("U-2", 1)).containsExactly("opened", "reopen");
  }

  private Procedure opening(String before, String opens) {
    return new Procedure("reopen", List.of(bench.shell(before), bench.shell(opens)), 1);
  }

  private HostCommand readOnly(String words) {
    return bench.readOnly(words, null, null);
  }
}
