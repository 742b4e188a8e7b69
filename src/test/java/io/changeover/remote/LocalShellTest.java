package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalShellTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final byte[] NOTHING = {};

  /** In a copy of the shell that waits, {@code $$} is that one's number. */
  private static final List<String> WHO =
      List.of("sh", "-c", "echo $$ \"$@\"", "who", "it's", "b c");

  @TempDir Path folder;
  private final LocalShell shell = new LocalShell("host-" + System.nanoTime(), List.of());

  private String who() {
    return new String(shell.ask(WHO, NOTHING, LONG).output(), StandardCharsets.UTF_8).strip();
  }

  private static ProcessHandle process(String who) {
    return ProcessHandle.of(Long.parseLong(who.split(" ")[0])).orElseThrow();
  }

  @Test
  void oneShellAnswersOneQuestionAfterTheOther() {
    String first = who();
    assertThat(first).endsWith(" it's b c");
    byte[] question = "one\ntwo %s \\n\n".getBytes(StandardCharsets.UTF_8);
    var answer = shell.ask(List.of("sh", "-c", "cat; echo no >&2; exit 7", "x"), question, LONG);
    assertThat(answer.output()).isEqualTo(question);
    assertThat(answer.error()).isEqualTo("no\n");
    assertThat(answer.exitCode()).isEqualTo(7);
    assertThat(who()).isEqualTo(first);
  }

  @Test
  void anotherTakesThePlaceOfOneThatWasKilled() {
    String first = who();
    process(first).destroyForcibly();
    process(first).onExit().join();
    assertThat(who()).isNotEqualTo(first).endsWith(" it's b c");
  }

  @Test
  @Timeout(60)
  void aQuestionWhoseShellWasKilledMayHaveRunOrNot() throws Exception {
    Path begun = folder.resolve("begun");
    String script = "echo $$ >\"$1\"; sleep 30";
    var asked =
        CompletableFuture.runAsync(
            () -> shell.ask(List.of("sh", "-c", script, "x", begun.toString()), NOTHING, LONG));
    while (!Files.exists(begun) || Files.size(begun) == 0) {
      Thread.sleep(10);
    }
    var sleeping = process(Files.readString(begun).strip());
    var below = sleeping.descendants().toList();
    sleeping.destroyForcibly();
    assertThatThrownBy(asked::join)
        .hasCauseInstanceOf(TransientFailure.class)
        .hasMessageContaining("may have run or not");
    below.forEach(ProcessHandle::destroyForcibly);
    assertThat(who()).endsWith(" it's b c");
  }

  @Test
  void whatGivesNoAnswerInTimeIsEnded() {
    String first = who();
    ProcessHandle waiting = process(first);
    assertThatThrownBy(() -> shell.ask(List.of("sleep", "61.5"), NOTHING, Duration.ofMillis(300)))
        .isInstanceOf(TransientFailure.class)
        .hasMessageContaining("sleep gave no answer on host-");
    assertThat(waiting.isAlive()).isFalse();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(one -> one.info().commandLine().orElse("").endsWith("sleep 61.5"));
    assertThat(who()).isNotEqualTo(first);
  }

  @Test
  void thereAreFewAtOnceAndOneWaitsForAHost() {
    var shells = new LocalShells();
    List<LongShell> taken = new ArrayList<>();
    IntStream.range(0, 24).forEach(i -> taken.add(shells.take("host-" + i % 12, List.of())));
    assertThat(taken).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(shells.take("another", List.of())).isNull();

    shells.putBack("host-0", List.of(), taken.get(0));
    assertThat(shells.take("another", List.of())).isNull();
    shells.putBack("host-0", List.of(), taken.get(12)); // one waits already
    assertThat(taken.get(0).isOpen()).isTrue();
    assertThat(shells.take("host-0", List.of())).isSameAs(taken.get(0));
    taken.set(12, shells.take("another", List.of()));
    assertThat(taken.get(12)).isNotNull();
    taken.forEach(shells::giveUp);
  }
}
