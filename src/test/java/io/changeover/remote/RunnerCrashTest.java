package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the runner with -9 after each line that matters: C (which becomes the command), S (which
 * supervises it) or both and the deadline's watch with them.
 */
class RunnerCrashTest {

  private static final String KILL_C = "sh -c 'kill -9 $PPID'";
  private static final String KILL_S = "kill -9 $$";
  private static final String KILL_ALL = "kill -s KILL -- -$$";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, ABSENT",
    "2, ABSENT",
    "3, ABSENT",
    "4, ABSENT",
    "5, ENDED 137",
    "6, ENDED 137",
    "7, ENDED 137"
  })
  void aDeadStarterLeavesWhatCanBeTold(int mark, String expected) throws IOException {
    sweep(mark, KILL_C, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, LOST",
    "2, LOST",
    "3, LOST",
    "4, LOST",
    "5, LOST",
    "6, LOST",
    "7, LOST",
    "8, ENDED 0"
  })
  void aDeadSupervisorLeavesTheCommandRunningAndThenLost(int mark, String expected)
      throws IOException {
    RunnerHome home = sweep(mark, KILL_S, expected);
    assertThat(home.lines("effect")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, ABSENT",
    "2, ABSENT",
    "3, ABSENT",
    "4, ABSENT",
    "5, LOST",
    "6, LOST",
    "7, LOST",
    "8, ENDED 0"
  })
  void whenAllDieTheHostStillKnows(int mark, String expected) throws IOException {
    sweep(mark, KILL_ALL, expected);
  }

  private RunnerHome sweep(int mark, String death, String expected) throws IOException {
    RunnerHome home = new RunnerHome(folder.resolve("home"));
    String effect = "echo x >>effect";
    String script = Files.readString(home.script);
    Path dying = home.scriptThatDies(mark, death);
    assertThat(Files.readString(dying)).as("mark %d exists", mark).isNotEqualTo(script);
    home.start(dying, "k", 1, "aa", 60, effect);

    String state = home.end("k");
    assertThat(state).startsWith(expected);
    long before = home.lines("effect");
    assertThat(before).isLessThanOrEqualTo(1);
    if (state.equals("ABSENT")) {
      assertThat(before).isZero();
    }

    home.start("k", 1, "aa", 60, effect);
    String after = home.end("k");
    assertThat(after).isEqualTo(state.equals("ABSENT") ? "ENDED 0" : state);
    assertThat(home.lines("effect")).isEqualTo(state.equals("ABSENT") ? 1 : before);
    assertThat((long) home.events("started").size()).isEqualTo(1);
    return home;
  }
}
