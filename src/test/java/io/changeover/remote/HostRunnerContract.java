package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunner.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every way to a host does alike. */
abstract class HostRunnerContract {

  private static final String CANARY = "CANARY-7f3a-9c";

  @TempDir Path folder;
  HostRunner runner;

  @AfterEach
  void awaitQuiet() {
    RunnerHome.awaitQuiet(folder);
  }

  @BeforeEach
  void makeRunner() {
    runner = runner("db1", folder.resolve("home"), List.of());
  }

  /** A host that is this machine in the end. */
  abstract HostRunner runner(String name, Path home, List<String> become);

  @Test
  void aCommandIsStartedFollowedAndItsOutputRead() {
    assertThat(start("k", "echo out; echo err >&2; exit 4").state())
        .isIn(State.RUNNING, State.ENDED);
    assertThat(end("k")).isEqualTo(new Look(State.ENDED, 4, ""));
    assertThat(runner.output("k").standard()).isEqualTo("out\n");
    assertThat(runner.output("k").error()).isEqualTo("err\n");
    assertThat(runner.journal()).hasSize(2);
  }

  @Test
  void theRunnerIsPutBackIfItIsMissingAndRefusedIfItWasChanged() throws IOException {
    assertThat(runner.look("k").state()).isEqualTo(State.ABSENT);
    Path script;
    try (Stream<Path> files = Files.list(runner.home())) {
      script = files.filter(file -> file.toString().endsWith(".sh")).findFirst().orElseThrow();
    }
    Files.delete(script);
    assertThat(runner.look("k").state()).isEqualTo(State.ABSENT);
    Files.writeString(script, Files.readString(script) + "\n");
    assertThatThrownBy(() -> start("k", "echo x >>effect"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("was changed by somebody");
    assertThat(runner.home().resolve("effect")).doesNotExist();
  }

  @Test
  void refusalsArePermanentAndWhatCannotStartIsTransient() {
    start("k", "true");
    assertThatThrownBy(() -> start("k", "false"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("another command line");
    assertThatThrownBy(() -> runner.start("l", 0, command("true", Map.of()), Map.of()))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("another node took over");
    HostCommand impossible = command("true", Map.of("/proc/none/file", "x"));
    assertThatThrownBy(() -> runner.start("m", 1, impossible, Map.of()))
        .isInstanceOf(TransientFailure.class);
    assertThat(runner.look("m").state()).isEqualTo(State.ABSENT);
    HostCommand stale = command("true", Map.of(folder.resolve("stale").toString(), "x"));
    assertThatThrownBy(() -> runner.start("n", 0, stale, Map.of()))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("another node took over");
    assertThat(folder.resolve("stale")).doesNotExist();
  }

  @Test
  void secretsReachTheCommandAndAreNowhereElse() throws IOException {
    String shell = "printf %s \"$PW\" | wc -c; while [ ! -f go ]; do sleep 0.05; done";
    runner.start("k", 1, command(shell, Map.of()), Map.of("PW", CANARY));
    assertThat(commandLines()).doesNotContain(CANARY);
    Files.writeString(folder.resolve("go"), "");
    end("k");
    assertThat(runner.output("k").standard().strip()).isEqualTo("" + CANARY.length());
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).allSatisfy(this::isClean);
    }
  }

  @Test
  void theProductsOwnEnvironmentIsNotHandedOn() {
    start("k", "env");
    end("k");
    assertThat(runner.output("k").standard())
        .contains("PATH=", "UTF-8")
        .doesNotContain("MAVEN", "SUREFIRE");
  }

  @Test
  void filesArePutForTheOwnerOnlyAndNotUnderARunningCommand() throws IOException {
    Path file = folder.resolve("conf/x.conf");
    runner.start("k", 1, command("cat conf/x.conf", Map.of(file.toString(), "a ü\n")), Map.of());
    end("k");
    assertThat(runner.output("k").standard()).isEqualTo("a ü\n");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    runner.start("k", 1, command("cat conf/x.conf", Map.of(file.toString(), "b\n")), Map.of());
    assertThat(file).hasContent("a ü\n");
  }

  @Test
  void aProbeRunsNowAndIsEndedInTime() {
    var result =
        runner.probe(
            List.of("sh", "-c", "echo \"$A-$B\"; cat; exit 5"),
            Map.of("A", "1=2", "B", "x\ny"),
            Duration.ofSeconds(20));
    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.standard()).isEqualTo("1=2-x\ny\n");
    assertThatThrownBy(() -> runner.probe(List.of("sleep", "98"), Map.of(), Duration.ofMillis(200)))
        .isInstanceOf(TransientFailure.class);
    // A host that is busy ends it some moments after the connection.
    long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (commandLines().contains("sleep\u000098") && System.nanoTime() < patience) {
      Thread.onSpinWait();
    }
    assertThat(commandLines()).doesNotContain("sleep\u000098");
  }

  @Test
  void anotherUserIsReachedThroughBecome() {
    HostRunner other = runner("db1", folder.resolve("other"), List.of("unshare", "-U", "--"));
    other.start("k", 1, command("id -u >id", Map.of()), Map.of());
    while (other.look("k").state() == State.RUNNING) {
      Thread.onSpinWait();
    }
    assertThat(folder.resolve("id")).hasContent("65534");
    HostRunner nobody = runner("db1", folder, List.of("no-such-program"));
    assertThatThrownBy(() -> nobody.look("k"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("no-such-program")
        .hasMessageContaining("on host db1; nothing was changed");
  }

  private Look start(String key, String shell) {
    return runner.start(key, 1, command(shell, Map.of()), Map.of());
  }

  private HostCommand command(String shell, Map<String, String> files) {
    return new HostCommand(
        "do it",
        "db1",
        List.of("sh", "-c", shell),
        Map.of(),
        folder.toString(),
        files,
        Duration.ofSeconds(30),
        Map.of(),
        false,
        null,
        null,
        "Nothing was left behind.");
  }

  private Look end(String key) {
    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Look look = runner.look(key);
    while (look.state() == State.RUNNING && System.nanoTime() < patience) {
      look = runner.look(key);
    }
    return look;
  }

  private void isClean(Path file) throws IOException {
    assertThat(Files.readString(file)).as(file.toString()).doesNotContain(CANARY);
  }

  private static String commandLines() {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.filter(p -> p.toString().matches("/proc/[0-9]+")).toList()) {
        try {
          all.append(Files.readString(process.resolve("cmdline"))).append('\n');
        } catch (IOException e) {
          // It has ended meanwhile.
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return all.toString();
  }
}
