package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner with real processes, called as a shell would call it. */
class RunnerScriptTest {

  @TempDir Path folder;
  RunnerHome home;

  @AfterEach
  void awaitQuiet() {
    RunnerHome.awaitQuiet(folder);
  }

  @BeforeEach
  void makeHome() throws IOException {
    home = new RunnerHome(folder.resolve("home"));
  }

  @Test
  void aKeyThatWasNeverStartedIsAbsent() {
    assertThat(home.ask("look", "k")).isEqualTo("ABSENT");
    assertThat(home.ask("cancel", "k")).isEqualTo("ABSENT");
    assertThat(home.ask("output", "k", "100")).isEqualTo("OUTPUT 0 0");
  }

  @Test
  void aCommandRunsAndItsExitCodeAndOutputAreKept() {
    assertThat(home.start("k", 1, "aa", 60, "echo out; echo err >&2; sleep 0.2; exit 3"))
        .startsWith("RUNNING ");
    assertThat(home.end("k")).isEqualTo("ENDED 3");
    assertThat(home.ask("output", "k", "100")).isEqualTo("OUTPUT 4 4\nout\nerr");
    assertThat(home.ask("output", "k", "2")).isEqualTo("OUTPUT 2 2\nt\nr");
    assertThat(home.events("started")).hasSize(1);
    assertThat(home.events("ended").get(0)).endsWith(" 3");
  }

  /**
   * A start that hangs before it has made the key's folder has the lock: absent is no answer yet.
   */
  @Test
  void absentIsSaidOnlyWhenNoStartIsOnItsWay() throws Exception {
    home.start("other", 1, "aa", 60, "true"); // makes the home
    home.end("other");
    var holder = new ProcessBuilder("flock", home.folder.resolve("lock").toString(), "cat").start();
    try {
      await(
          () -> new ProcessBuilder("flock", "-n", home.folder.resolve("lock").toString(), "true"));
      var answer = new FutureTask<>(() -> home.ask("look", "k"));
      new Thread(answer).start();
      assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS))
          .as("it waits for whoever has the lock")
          .isInstanceOf(TimeoutException.class);
      holder.getOutputStream().close();
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("ABSENT");
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  /** Until it ends with another code than 0. */
  private static void await(Supplier<ProcessBuilder> asked) throws Exception {
    for (int i = 0; asked.get().start().waitFor() == 0; i++) {
      assertThat(i).as("the lock is never held").isLessThan(200);
      Thread.sleep(20);
    }
  }

  @Test
  void aProgramThatIsMissingEndsWith127() {
    home.ask(
        home.script, ".\n", "start", "k", "1", "aa", "9", "/tmp", "--", "/tmp/no-such-program");
    assertThat(home.end("k")).isEqualTo("ENDED 127");
  }

  @Test
  void aRepeatedKeyReturnsTheStoredStateAndStartsNothing() {
    home.start("k", 1, "aa", 60, "echo x >>effect; sleep 0.3");
    assertThat(home.start("k", 1, "aa", 60, "echo x >>effect")).startsWith("RUNNING ");
    assertThat(home.end("k")).isEqualTo("ENDED 0");
    assertThat(home.start("k", 1, "aa", 60, "echo x >>effect")).isEqualTo("ENDED 0");
    assertThat(home.lines("effect")).isEqualTo(1);
  }

  @Test
  void aRepeatedKeyWithAnotherCommandLineIsRefused() {
    home.start("k", 1, "aa", 60, "echo x >>effect");
    home.end("k");
    assertThat(home.start("k", 1, "bb", 60, "echo y >>effect")).startsWith("REFUSED k was started");
    assertThat(home.read("effect")).isEqualTo("x\n");
  }

  @Test
  void anOlderFenceIsRefusedForEver() {
    home.start("a", 7, "aa", 60, "true");
    assertThat(home.start("b", 6, "aa", 60, "echo x >>effect")).startsWith("REFUSED fence 6");
    assertThat(home.start("c", 7, "aa", 60, "true")).startsWith("RUNNING");
    assertThat(home.ask("look", "b")).isEqualTo("ABSENT");
    assertThat(home.lines("effect")).isZero();
  }

  @Test
  void aFenceFileThatCannotBeReadStopsEverything() throws IOException {
    Files.writeString(home.folder.resolve("fence"), "gar");
    assertThat(home.start("a", 7, "aa", 60, "echo x >>effect")).startsWith("ERROR");
    assertThat(home.ask("look", "a")).isEqualTo("ABSENT");
  }

  @Test
  void fiftyStartsOfOneKeyAtOnceHaveOneEffect() {
    Set<String> answers =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(i -> home.start("k", 1, "aa", 60, "echo x >>effect; sleep 0.5"))
            .map(answer -> answer.split(" ")[0])
            .collect(Collectors.toSet());
    assertThat(answers).isSubsetOf("RUNNING", "ENDED");
    assertThat(home.end("k")).isEqualTo("ENDED 0");
    assertThat(home.lines("effect")).isEqualTo(1);
    assertThat(home.events("started")).hasSize(1);
  }

  @Test
  void theDeadlineEndsTheWholeGroupGrandchildrenIncluded() {
    home.start("k", 1, "aa", 1, "trap '' TERM; (trap '' TERM; sleep 99) & echo $! >child; wait");
    long child = Long.parseLong(waitFor("child"));
    assertThat(home.end("k")).matches("KILLED 1[0-9]+ deadline");
    assertThat(RunnerHome.lives(child)).isFalse();
    assertThat(home.events("kill")).hasSize(1);
    assertThat(home.events("killed")).hasSize(1);
  }

  @Test
  void theDeadlineIsKeptWithoutTheSupervisor() {
    home.start("k", 1, "aa", 1, "exec sleep 99");
    RunnerHome.kill(home.keeper("k"));
    assertThat(home.until("k", answer -> !answer.matches("RUNNING [0-9]+")))
        .startsWith("RUNNING")
        .endsWith("unattended");
    assertThat(home.end("k")).isEqualTo("KILLED 137 deadline");
  }

  @Test
  void aCancelledCommandIsGoneWhenTheAnswerComes() {
    home.start("k", 1, "aa", 60, "exec sleep 99");
    long pid = home.pid("k");
    assertThat(home.ask("cancel", "k")).isEqualTo("KILLED 143 cancel");
    assertThat(RunnerHome.lives(pid)).isFalse();
    assertThat(home.start("k", 1, "aa", 60, "exec sleep 99")).isEqualTo("KILLED 143 cancel");
  }

  @Test
  void aKilledCommandHasEndedAndIsNotRunAgain() {
    home.start("k", 1, "aa", 60, "exec sleep 99");
    RunnerHome.kill(home.pid("k"));
    assertThat(home.end("k")).isEqualTo("ENDED 137");
  }

  @Test
  void aCommandWhoseSupervisorAndSelfWereKilledIsLost() {
    home.start("k", 1, "aa", 60, "exec sleep 99");
    RunnerHome.killGroup(home.keeper("k"));
    assertThat(home.ask("look", "k")).startsWith("RUNNING");
    RunnerHome.killGroup(home.pid("k"));
    assertThat(home.end("k")).startsWith("LOST");
    assertThat(home.start("k", 1, "aa", 60, "echo x >>effect")).startsWith("LOST");
    assertThat(home.lines("effect")).isZero();
  }

  @Test
  void aRebootIsToldByTheBootIdAlthoughTheProcessIdIsInUse() throws IOException {
    home.start("k", 1, "aa", 60, "exec sleep 99");
    String before = home.read("op/k/started");
    home.rewriteStarted("k", 2, "another-boot");
    assertThat(home.ask("look", "k")).isEqualTo("LOST 0 the host was restarted while it ran");
    Files.writeString(home.folder.resolve("op/k/started"), before);
    home.ask("cancel", "k");
  }

  @Test
  void aReusedProcessIdIsNotTakenForTheCommand() throws IOException {
    home.start("k", 1, "aa", 60, "exec sleep 99");
    String before = home.read("op/k/started");
    home.rewriteStarted("k", 1, "1");
    home.rewriteStarted("k", 4, "1");
    assertThat(home.ask("look", "k")).startsWith("LOST 0 the process is gone");
    assertThat(home.ask("cancel", "k")).startsWith("LOST");
    Files.writeString(home.folder.resolve("op/k/started"), before);
    assertThat(home.ask("cancel", "k")).startsWith("KILLED");
  }

  @Test
  void aTornStartRecordIsNoStart() throws IOException {
    Files.createDirectories(home.folder.resolve("op/k"));
    Files.writeString(home.folder.resolve("op/k/started"), "123 45");
    assertThat(home.ask("look", "k")).isEqualTo("ABSENT");
    home.start("k", 1, "aa", 60, "echo x >>effect");
    assertThat(home.end("k")).isEqualTo("ENDED 0");
    assertThat(home.lines("effect")).isEqualTo(1);
  }

  @Test
  void aStreamIsKeptToSixteenMebibytesAndItsEndIsTheEnd() throws IOException {
    home.start("k", 1, "aa", 60, "head -c 40000000 /dev/zero; echo; echo last");
    assertThat(home.end("k")).isEqualTo("ENDED 0");
    long kept = size("out") + size("out.1");
    assertThat(kept).isBetween(8L << 20, 16L << 20);
    assertThat(home.ask("output", "k", "5")).isEqualTo("OUTPUT 5 0\nlast");
  }

  @Test
  void anEnvironmentThatWasCutOffStartsNothing() {
    String answer =
        home.ask(home.script, "A=1\nB=", "start", "k", "1", "aa", "9", "/tmp", "--", "true");
    assertThat(answer).startsWith("ERROR the environment did not come whole");
    assertThat(home.ask("look", "k")).isEqualTo("ABSENT");
  }

  @Test
  void variablesComeWholeAndDoNotDisturbTheRunner() {
    String input = "PATH=/bin:/usr/bin\nkey=it's $HOME `x`\nd=1\nTWO:bGluZSAxCmxpbmUgMgo=\n.\n";
    List<String> words = List.of("start", "k", "1", "aa", "9", home.folder.toString(), "--");
    List<String> all = new java.util.ArrayList<>(words);
    all.addAll(List.of("sh", "-c", "printf '%s|%s|%s|' \"$key\" \"$d\" \"$TWO\""));
    home.ask(home.script, input, all.toArray(String[]::new));
    assertThat(home.end("k")).isEqualTo("ENDED 0");
    assertThat(home.read("op/k/out")).isEqualTo("it's $HOME `x`|1|line 1\nline 2\n|");
  }

  @Test
  void aCommandCanBeInterruptedAndReadsNothing() {
    home.start("k", 1, "aa", 60, "grep -E 'Sig(Ign|Blk)' /proc/self/status; cat");
    assertThat(home.end("k")).isEqualTo("ENDED 0");
    assertThat(home.read("op/k/out")).containsPattern("SigIgn:\t[0-9a-f]{8}[08]0{7}");
  }

  @Test
  void aFileIsPutWholeOrNotAtAll() throws IOException {
    Path file = folder.resolve("new/conf");
    assertThat(put("k", 1, file, "secret\n")).isEqualTo("PUT 7");
    assertThat(Files.readString(file)).isEqualTo("secret\n");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(home.ask(home.script, "sec", "put", "k", "1", file.toString(), "7"))
        .startsWith("ERROR");
    assertThat(Files.readString(file)).isEqualTo("secret\n");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whoWasOvertakenChangesNoFileThatItsSuccessorUses() throws IOException {
    Path file = folder.resolve("conf");
    assertThat(put("new", 8, file, "new\n")).isEqualTo("PUT 4");
    assertThat(put("old", 7, file, "old\n"))
        .isEqualTo("REFUSED fence 7 is older than 8: another node took over");
    assertThat(home.start("old", 7, "aa", 60, "true")).startsWith("REFUSED");
    assertThat(home.start("new", 8, "aa", 60, "cat " + file)).startsWith("RUNNING");
    assertThat(home.end("new")).isEqualTo("ENDED 0");
    assertThat(put("new", 8, file, "later\n")).as("its command ran").isEqualTo("ENDED 0");
    assertThat(Files.readString(file)).isEqualTo("new\n");
    assertThat(home.events("refused")).hasSize(2);
  }

  @Test
  void aRunAnswersWithTheEndIfThatComesSoon() {
    String[] quick = {
      "run", "quick", "1", "aa", "60", folder.toString(), "--", "sh", "-c", "exit 3"
    };
    assertThat(home.ask(home.script, ".\n", quick)).isEqualTo("ENDED 3");
    assertThat(home.ask(home.script, ".\n", quick)).isEqualTo("ENDED 3");
    String[] slow = {"run", "slow", "1", "aa", "60", folder.toString(), "--", "sleep", "60"};
    assertThat(home.ask(home.script, ".\n", slow)).isEqualTo("RUNNING " + home.pid("slow"));
    assertThat(home.ask("cancel", "slow")).isEqualTo("KILLED 143 cancel");
    assertThat(home.events("started")).hasSize(2);
    assertThat(home.events("ended")).hasSize(1);
  }

  private String put(String key, long fence, Path file, String content) {
    String length = Integer.toString(content.length());
    return home.ask(
        home.script, content, "put", key, Long.toString(fence), file.toString(), length);
  }

  @Test
  void aFileInPiecesGoesOnWhereItStoppedAndCountsOnlyWithItsChecksum() throws IOException {
    String file = folder.resolve("new/big").toString();
    String sum = "2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6"; // of "c"
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of "abc"
    assertThat(home.ask("part", file, abc)).isEqualTo("PART 0");
    assertThat(home.ask(home.script, "ab", "append", file, abc, "0", "2")).isEqualTo("PART 2");
    assertThat(home.ask("part", file, abc)).isEqualTo("PART 2");
    assertThat(home.ask(home.script, "c", "append", file, abc, "2", "9"))
        .startsWith("ERROR a piece");
    assertThat(home.ask(home.script, "c", "append", file, abc, "7", "1")).isEqualTo("PART 2");
    assertThat(home.ask("finish", file, abc, "3")).isEqualTo("PART 2");
    assertThat(home.ask(home.script, "bx", "append", file, abc, "1", "2")).isEqualTo("PART 3");
    assertThat(home.ask("finish", file, abc, "3")).startsWith("ERROR").contains("checksum");
    assertThat(Path.of(file)).doesNotExist();
    assertThat(home.ask(home.script, "abc", "append", file, abc, "0", "3")).isEqualTo("PART 3");
    assertThat(home.ask("finish", file, abc, "3")).isEqualTo("PUT 3");
    assertThat(home.ask("size", file)).isEqualTo("SIZE 3 " + abc);
    assertThat(home.ask("get", file, "1", "1")).isEqualTo("DATA 1\nb");
    assertThat(home.ask("get", file, "3", "9")).isEqualTo("DATA 0");
    assertThat(home.ask("part", file, sum)).isEqualTo("PART 0");
    assertThat(home.ask("part", "relative", sum)).startsWith("ERROR");
  }

  @Test
  void aKeyThatIsNoFileNameIsRefused() {
    assertThat(home.ask("look", "../x")).startsWith("ERROR");
    assertThat(home.start("a/b", 1, "aa", 9, "true")).startsWith("ERROR");
  }

  @Test
  void itWorksWithoutFlock() throws IOException {
    String script = Files.readString(home.script).replace("command -v flock", "false");
    Path other = home.folder.resolve("no-flock.sh");
    Files.writeString(other, script);
    long running =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> home.start(other, "k", 1, "aa", 60, "echo x >>effect; sleep 1"))
            .filter(answer -> answer.startsWith("RUNNING"))
            .count();
    assertThat(running).isEqualTo(8);
    assertThat(home.end("k")).isEqualTo("ENDED 0");
    assertThat(home.lines("effect")).isEqualTo(1);
  }

  private long size(String stream) throws IOException {
    Path file = home.folder.resolve("op/k/" + stream);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private String waitFor(String file) {
    home.until("k", answer -> home.read(file).endsWith("\n"));
    return home.read(file).strip();
  }
}
