package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostCommand.Expectation;
import io.changeover.platform.HostRunner;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

class OperationWatcherTest {

  private static final String U = "U-1";

  @TempDir Path folder;
  Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  @AfterEach
  void closeBench() {
    bench.close();
  }

  @Test
  void commandsRunOneAfterTheOtherAndTheEndIsTold() {
    bench.begin(U, append("a"), append("b"));
    assertThat(bench.operations.steps(U)).extracting(StepRun::state).containsExactly(State.INTENT);
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.DONE);
    assertThat(run.token()).isEqualTo("token");
    assertThat(run.next()).isEqualTo(2);
    assertThat(folder.resolve("effect")).hasContent("a\nb\n");
    assertThat(bench.told).hasSize(1);
    assertThat(bench.operations.operations(U))
        .extracting(OperationRecord::exitCode)
        .containsExactly(0, 0);
    assertThat(bench.operations.startedActions(U, 1)).containsExactly("change");
    assertThat(bench.operations.history("h2", "change-it")).hasSize(1);
    assertThat(bench.operations.inFlight()).isZero();
    assertThat(bench.audited("step.ended")).hasSize(1);
  }

  @Test
  void aStepWithoutCommandsIsDone() {
    bench.begin(U);
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
  }

  @Test
  void theEndIsToldUntilItIsTaken() {
    bench.deaf = true;
    bench.begin(U, append("a"));
    bench.until(U, run -> bench.told.size() >= 3);
    bench.deaf = false;
    bench.run(U);
    assertThat(folder.resolve("effect")).hasContent("a\n");
  }

  @Test
  void aFailureSaysWhatWhereWhatIsLeftAndWhatToDoWithoutAnySecret() {
    HostCommand command = bench.shell("echo \"no space for $PW\" >&2; exit 3");
    bench.begin(U, bench.with(command, "db1", Map.of("PW", "env:PW"), Map.of()), append("never"));
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.FAILED);
    assertThat(run.message())
        .contains("`do echo` on host db1 ended with exit code 3: no space for ***")
        .contains("The old data is in place. Free some space, then retry.")
        .contains(folder.resolve("home/op/U-1.1.change-it.db1.1.0").toString());
    assertThat(folder.resolve("effect")).doesNotExist();
    assertThat(bench.sql.queryForList("SELECT * FROM CO_STEP").toString()).doesNotContain("CANARY");
  }

  @Test
  void secretsInFilesAreResolvedWhenTheyArePut() {
    Map<String, String> files = Map.of(folder.resolve("pg").toString(), "pw=${secret:env:PW}\n");
    HostCommand command = bench.readOnly("cat pg", "said", null);
    bench.begin(U, bench.with(command, "db1", Map.of(), files));
    bench.run(U);
    assertThat(folder.resolve("pg")).hasContent("pw=CANARY-1\n");
    assertThat(bench.operations.evidence(U, 1)).containsEntry("said", "pw=***");
  }

  @Test
  void capturedOutputIsEvidenceThatALaterCommandMustMatch() {
    bench.begin(
        U,
        bench.readOnly("echo 42 rows", "before", null),
        bench.readOnly(
            "echo 42 rows", "after", new Expectation(null, "before", null, "Rows are missing.")),
        bench.readOnly(
            "echo 41 rows", null, new Expectation(null, "before", null, "Rows are missing.")));
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.FAILED);
    assertThat(run.next()).isEqualTo(2);
    assertThat(run.message())
        .contains("line 1 should be `42 rows` but is `41 rows`", "Rows are missing.");
    assertThat(bench.operations.evidence(U, 1)).containsOnlyKeys("before", "after");
    assertThat(bench.audited("evidence.kept"))
        .hasSize(2)
        .allMatch(event -> event.contains("sha256="));
  }

  @Test
  void whatIsToBeFoundInTheOutputIsLookedForHoweverLongThatIs() {
    var ten = new Expectation(null, null, "version 10[.]1([^0-9]|$)", "Another one answers.");
    bench.begin(
        U,
        bench.readOnly("echo this is version 10.1, at last", null, ten),
        bench.readOnly("head -c 70000 /dev/zero | tr '\\0' x; echo version 10.1", null, ten),
        bench.readOnly("echo this is version 10.12", null, ten));
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.FAILED);
    assertThat(run.next()).isEqualTo(2);
    assertThat(run.message())
        .contains("did not say what it must (version 10[.]1", "10.12", "Another one answers.");
  }

  @Test
  void missingEvidenceFailsAndNeverPasses() {
    bench.begin(
        U, bench.readOnly("true", null, new Expectation(null, "nowhere", null, "Compare again.")));
    assertThat(bench.run(U).message()).contains("nothing was recorded as `nowhere`");
    assertThat(bench.newest(U).state()).isEqualTo(State.FAILED);
  }

  @Test
  void outputThatIsTooLongToBeKeptWholeIsNoEvidence() {
    bench.begin(U, bench.readOnly("head -c 70000 /dev/zero | tr '\\0' x", "long", null));
    assertThat(bench.run(U).message()).contains("more than 64 KiB");
    assertThat(bench.operations.evidence(U, 1)).isEmpty();
  }

  @Test
  void aReadOnlyCommandIsRunAgainWhileItsTimeLastsAndAChangingOneNever() throws IOException {
    // what is run apart from the journal has neither a key nor this folder
    String words = "[ -z \"$CHANGEOVER_OPERATION\" ] || echo x >>tries; exit 9";
    bench.begin(U, bench.briefly(bench.readOnly(words, null, null)));
    assertThat(bench.run(U).state()).isEqualTo(State.FAILED);
    int tries = Files.readAllLines(folder.resolve("tries")).size();
    assertThat(tries).isGreaterThan(3);
    assertThat(bench.operations.operations(U)).hasSize(tries);
    assertThat(bench.operations.operations(U))
        .extracting(OperationRecord::key)
        .last()
        .asString()
        .endsWith("r" + (tries - 1));
    bench.begin("U-2", bench.shell("echo x >>effect; exit 9"));
    assertThat(bench.run("U-2").state()).isEqualTo(State.FAILED);
    assertThat(folder.resolve("effect")).hasContent("x\n");
  }

  @Test
  void aLostCommandIsUnknownAndNotRunAgainUntilAPersonSaysSo() throws IOException {
    bench.begin(U, bench.shell("echo x >>effect; exec sleep 99"));
    bench.until(U, run -> Files.exists(folder.resolve("effect")));
    killAll();
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.UNKNOWN);
    assertThat(run.message()).contains("Nobody can tell", "not run again by itself");
    bench.restart();
    bench.tick();
    assertThat(folder.resolve("effect")).hasContent("x\n");
    StepRun retried =
        bench.operations.retry(
            U, 1, "change-it", () -> new Procedure("change", List.of(append("y"))));
    assertThat(retried.key().attempt()).isEqualTo(2);
    assertThat(retried.token()).isEqualTo("token");
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
    assertThat(folder.resolve("effect")).hasContent("x\ny\n");
  }

  @Test
  void aRetryWaitsForWhatStillRunsAndThenGoesOn() throws IOException {
    String old = leaveRunning();
    bench.operations.retry(U, 1, "change-it", () -> new Procedure("change", List.of(append("y"))));
    bench.until(U, run -> run.message().contains(old));
    bench.tick();
    assertThat(folder.resolve("effect")).hasContent("x\n");
    assertThat(bench.newest(U).state()).isEqualTo(State.INTENT);
    assertThat(bench.newest(U).message())
        .contains("on host db1", "waits and changed nothing yet", "op/" + old + "/started");
    bench.restart(); // that it waits is no reason to forget what for
    bench.tick();
    assertThat(bench.operations.operations(U)).hasSize(1);
    write("go");
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.DONE);
    assertThat(run.message()).isEmpty();
    assertThat(folder.resolve("effect")).hasContent("x\nend\ny\n");
    assertThat(bench.operations.operations(U))
        .extracting(OperationRecord::state)
        .containsExactly(State.DONE, State.DONE);
    assertThat(bench.audited("operation.ended"))
        .anyMatch(event -> event.contains(old) && event.contains("state=DONE"));
  }

  @Test
  void afterASkipTheNextStepWaitsTooAndSoDoesAnyStepOfTheWayBack() throws IOException {
    leaveRunning();
    bench.operations.skip(U, 1, "change-it");
    Procedure back = new Procedure("back", List.of(append("y")));
    bench.operations.begin(U, 1, "restore", Bench.TARGET, "t", () -> back);
    bench.tick();
    bench.tick();
    assertThat(folder.resolve("effect")).hasContent("x\n");
    write("go");
    bench.until(
        U, any -> bench.operations.newest(U, 1, "restore").orElseThrow().state() == State.DONE);
    assertThat(folder.resolve("effect")).hasContent("x\nend\ny\n");
  }

  @Test
  void anotherUpgradeOfTheEnvironmentWaitsTooAndOneOfAnotherDoesNot() throws IOException {
    String old = leaveRunning();
    bench.begin("U-2", append("y"));
    bench.until("U-2", run -> run.message().contains(old));
    assertThat(bench.newest("U-2").message())
        .contains("of attempt 1 at step change-it of U-1 still runs on host db1");
    assertThat(bench.operations.operations("U-2")).isEmpty();

    Target elsewhere = new Target("crm", "h2", Bench.TARGET.hosts(), Map.of(), Bench.TARGET.lab());
    Procedure touch = new Procedure("change", List.of(bench.shell("touch elsewhere")));
    bench.operations.begin("U-3", 1, "change-it", elsewhere, "t", () -> touch);
    assertThat(bench.run("U-3").state()).isEqualTo(State.DONE);

    assertThat(folder.resolve("effect")).hasContent("x\n");
    write("go");
    assertThat(bench.run("U-2").state()).isEqualTo(State.DONE);
    assertThat(folder.resolve("effect")).hasContent("x\nend\ny\n");
    assertThat(bench.operations.operations(U).get(0).state()).isEqualTo(State.DONE);
  }

  @Test
  void whileTheHostCannotSayWhetherItStillRunsNothingStarts() throws IOException {
    String old = leaveRunning();
    bench.way = host -> new UnreachableRunner(host);
    bench.operations.retry(U, 1, "change-it", () -> new Procedure("change", List.of(append("y"))));
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.FAILED);
    assertThat(run.message()).contains(old, "could not be asked", "Make the host answer");
    assertThat(bench.operations.operations(U)).hasSize(1);
    bench.way = host -> host;
    write("go");
    bench.operations.retry(U, 1, "change-it", () -> new Procedure("change", List.of(append("y"))));
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
  }

  @Test
  void aHostThatForgotWhatItStartedLeavesUnknown() throws IOException {
    bench.begin(U, bench.shell("exec sleep 99"));
    bench.until(U, run -> "RUNNING".equals(state()));
    killAll();
    Path op = folder.resolve("home/op/U-1.1.change-it.db1.1.0");
    Files.move(op, folder.resolve("elsewhere"));
    assertThat(bench.run(U).message()).contains("has no record of it any more");
    assertThat(bench.newest(U).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void anUnreachableHostIsTriedUntilPatienceEndsAndNothingWasChanged() {
    bench.way = host -> new UnreachableRunner(host);
    bench.begin(U, append("a"));
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.FAILED);
    assertThat(run.message()).contains("was not started on host db1, so it changed nothing");
    assertThat(bench.operations.startedActions(U, 1)).isEmpty();
  }

  @Test
  void aHostThatComesBackInTimeIsUsed() {
    bench.way = host -> new UnreachableRunner(host);
    bench.begin(U, append("a"));
    bench.tick();
    bench.way = host -> host;
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
    assertThat(folder.resolve("effect")).hasContent("a\n");
  }

  @Test
  void aHostThatIsLostDuringAStartIsAskedAgainBeforeAPersonIs() {
    bench.way = host -> new LosingRunner(host);
    bench.begin(U, append("a"));
    bench.tick();
    assertThat(state()).isEqualTo("INTENT");
    bench.way = host -> host;
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
    assertThat(folder.resolve("effect")).hasContent("a\n");
  }

  @Test
  void anIntentOfACrashedProductOnAnUnreachableHostIsUnknown() {
    bench.begin(U, append("a"));
    bench.crossed.clear();
    bench.crashAt = 2; // after the intent was committed
    assertThatThrownBy(() -> bench.run(U)).isInstanceOf(Bench.Crash.class);
    bench.crashAt = -1;
    bench.restart();
    bench.way = host -> new UnreachableRunner(host);
    assertThat(bench.run(U).state()).isEqualTo(State.UNKNOWN);
    assertThat(bench.operations.startedActions(U, 1)).containsExactly("change");
  }

  @Test
  void anUnknownHostAndAMissingSecretFailWithNothingChanged() {
    bench.begin(U, bench.with(append("a"), "db9", Map.of(), Map.of()));
    assertThat(bench.run(U).message()).contains("no host db9");
    bench.secrets =
        reference -> {
          throw new io.changeover.failure.PermanentFailure("The secret env:NO is not set.");
        };
    bench.begin("U-2", bench.with(append("a"), "db1", Map.of("PW", "env:NO"), Map.of()));
    assertThat(bench.run("U-2").message())
        .contains("changed nothing: The secret env:NO is not set.");
    assertThat(bench.operations.startedActions("U-2", 1)).isEmpty();
  }

  @Test
  void withoutTheAuditTrailNothingIsStarted() {
    bench.auditFull = true;
    bench.begin(U, append("a"));
    bench.tick();
    bench.tick();
    assertThat(bench.operations.operations(U)).isEmpty();
    assertThat(bench.host.journal()).isEmpty();
    bench.auditFull = false;
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
  }

  @Test
  void whileAnUpgradeIsHeldTheCurrentCommandRunsOnAndNoOtherStarts() throws IOException {
    bench.begin(
        U, bench.shell("while [ ! -f go ]; do sleep 0.05; done; echo a >>effect"), append("b"));
    bench.until(U, run -> "RUNNING".equals(state()));
    bench.held = true;
    Files.writeString(folder.resolve("go"), "");
    bench.until(U, run -> run.next() == 1);
    bench.tick();
    assertThat(folder.resolve("effect")).hasContent("a\n");
    assertThat(bench.operations.operations(U)).hasSize(1);
    bench.held = false;
    bench.until(U, run -> run.state() == State.RUNNING);
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
  }

  @Test
  void theEndOfAHeldUpgradeIsToldLater() {
    bench.begin(U, append("a"));
    bench.until(U, run -> "RUNNING".equals(state()) || run.state() == State.DONE);
    bench.held = true;
    bench.until(U, run -> run.state() == State.DONE);
    int before = bench.told.size();
    bench.tick();
    assertThat(bench.told).hasSize(before);
    bench.held = false;
    bench.run(U);
  }

  @Test
  void aStepThatTheProductDoesNotSurviveThreeTimesIsParked() {
    bench.begin(U, append("a"));
    for (int crash = 0; crash < 3; crash++) {
      bench.restart(); // dies before it can do anything
    }
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.FAILED);
    assertThat(run.message()).contains("3 times in a row", "No command of it runs");
    assertThat(folder.resolve("effect")).doesNotExist();
  }

  @Test
  void aMistakeOfOursEndsWithAPersonAndNotInALoop() {
    bench.secrets =
        reference -> {
          throw new IllegalStateException("a mistake");
        };
    bench.begin(U, bench.with(append("a"), "db1", Map.of("PW", "env:PW"), Map.of()));
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.UNKNOWN);
    assertThat(run.message()).contains("a mistake");
  }

  @Test
  void crashesWithProgressInBetweenDoNotPark() {
    bench.begin(U, bench.shell("while [ ! -f go ]; do sleep 0.05; done"));
    for (int crash = 0; crash < 5; crash++) {
      bench.restart();
      bench.until(U, run -> "RUNNING".equals(state()));
      bench.tick();
    }
    assertThat(bench.newest(U).state()).isEqualTo(State.RUNNING);
    assertThatThrownBy(() -> bench.operations.skip(U, 1, "change-it")).isInstanceOf(BadInput.class);
    write("go");
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
  }

  @Test
  void aFailedStepCanBeSkippedAndIsToldAsSkipped() {
    bench.begin(U, bench.shell("exit 1"));
    bench.run(U);
    bench.operations.skip(U, 1, "change-it");
    assertThat(bench.run(U).state()).isEqualTo(State.SKIPPED);
    assertThat(bench.told).extracting(StepRun::state).containsExactly(State.FAILED, State.SKIPPED);
  }

  @Test
  void aFailureThatWasNotToldYetIsNotToldAfterARetry() {
    bench.deaf = true;
    bench.begin(U, bench.shell("exit 1"));
    bench.until(U, run -> run.state() == State.FAILED);
    bench.told.clear();
    bench.deaf = false;
    bench.operations.retry(U, 1, "change-it", () -> new Procedure("change", List.of(append("y"))));
    bench.run(U);
    assertThat(bench.told).extracting(StepRun::state).containsExactly(State.DONE);
    assertThatThrownBy(
            () -> bench.operations.retry(U, 1, "change-it", () -> bench.newest(U).procedure()))
        .isInstanceOf(BadInput.class);
  }

  /** The product was killed before the engine's transaction committed: its job runs once more. */
  @Test
  void aRetryOrSkipThatACrashTookBackCanBeCarriedOutAgain() {
    bench.begin(U, bench.shell("exit 1"));
    bench.run(U);
    TransactionTemplate engine = new TransactionTemplate(bench.manager);
    engine.executeWithoutResult(
        status -> {
          bench.operations.retry(
              U, 1, "change-it", () -> new Procedure("change", List.of(append("y"))));
          status.setRollbackOnly();
        });
    assertThat(bench.newest(U).key().attempt()).isEqualTo(1);
    engine.executeWithoutResult(
        status -> {
          bench.operations.skip(U, 1, "change-it");
          status.setRollbackOnly();
        });
    assertThat(bench.newest(U).state()).isEqualTo(State.FAILED);
    bench.operations.retry(U, 1, "change-it", () -> new Procedure("change", List.of(append("y"))));
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
    assertThat(bench.newest(U).key().attempt()).isEqualTo(2);
  }

  @Test
  void aStepIsBegunWithTheTokenThatEntersItsNodeOrNotAtAll() {
    TransactionTemplate engine = new TransactionTemplate(bench.manager);
    engine.executeWithoutResult(
        status -> {
          bench.begin(U, append("never"));
          status.setRollbackOnly();
        });
    assertThat(bench.operations.steps(U)).isEmpty();
    engine.executeWithoutResult(status -> bench.begin(U, append("a")));
    bench.run(U);
    assertThat(folder.resolve("effect")).hasContent("a\n");
  }

  @Test
  void whatIsCheapIsLookedAtOftenAndWrittenDownSeldom() throws IOException {
    bench.begin(
        U,
        bench.readOnly(
            "echo x >>%1$s; [ $(wc -l <%1$s) -gt 20 ] || exit 7".formatted(folder.resolve("tries")),
            "seen",
            null));
    assertThat(bench.run(U).state()).isEqualTo(State.DONE);
    assertThat(Files.readAllLines(folder.resolve("tries"))).hasSizeGreaterThan(20);
    assertThat(bench.operations.operations(U)).hasSizeBetween(1, 3);
  }

  @Test
  void whatIsLookedAtOftenEndsWithItsTime() throws IOException {
    String look = "echo x >>%s; exit 7".formatted(folder.resolve("tries"));
    bench.begin(U, bench.briefly(bench.readOnly(look, null, null)));
    assertThat(bench.run(U).state()).isEqualTo(State.FAILED);
    assertThat(bench.newest(U).message()).contains("ended with exit code 7");
    assertThat(Files.readAllLines(folder.resolve("tries"))).hasSizeGreaterThan(4);
  }

  @Test
  void whatChangesSomethingIsNotLookedAtByDoingIt() throws IOException {
    bench.begin(U, bench.shell("echo x >>tries; exit 7"));
    assertThat(bench.run(U).state()).isEqualTo(State.FAILED);
    assertThat(Files.readAllLines(folder.resolve("tries"))).hasSize(1);
  }

  @Test
  void theEndOfAStepIsTakenOnceAndNotBeforeThereIsOne() {
    bench.deaf = true;
    bench.begin(U, append("a"));
    assertThatThrownBy(() -> bench.operations.takeEnd(U, 1, "change-it"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has not ended well");
    bench.until(U, run -> run.state() == State.DONE);
    bench.operations.takeEnd(U, 1, "change-it");
    assertThat(bench.newest(U).delivered()).isTrue();
    assertThatThrownBy(() -> bench.operations.takeEnd(U, 1, "change-it"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was taken already");
  }

  @Test
  void aStepThatFailedIsNotLeft() {
    bench.deaf = true;
    bench.begin(U, bench.shell("exit 1"));
    bench.until(U, run -> run.state() == State.FAILED);
    assertThatThrownBy(() -> bench.operations.takeEnd(U, 1, "change-it"))
        .isInstanceOf(IllegalStateException.class);
    bench.operations.skip(U, 1, "change-it");
    bench.operations.takeEnd(U, 1, "change-it");
  }

  @Test
  void aStepThatWasBegunIsAdoptedAndItsEndToldAgain() {
    TransactionTemplate engine = new TransactionTemplate(bench.manager);
    bench.begin(U, append("a"));
    adopt("other");
    bench.run(U);
    engine.executeWithoutResult(
        status -> {
          adopt("undone");
          status.setRollbackOnly();
        });
    assertThat(bench.newest(U).delivered()).isTrue();
    adopt("third");
    assertThat(bench.newest(U).delivered()).isFalse();
    bench.run(U);
    assertThat(bench.told).extracting(StepRun::token).containsExactly("other", "third");
    assertThat(folder.resolve("effect")).hasContent("a\n");
  }

  private void adopt(String token) {
    StepRun run =
        bench.operations.begin(
            U,
            1,
            "change-it",
            Bench.TARGET,
            token,
            () -> {
              throw new AssertionError("it was begun before");
            });
    assertThat(run.token()).isEqualTo(token);
  }

  private HostCommand append(String word) {
    return bench.shell("echo %s >>effect".formatted(word));
  }

  /** A command that runs on while its step is parked as UNKNOWN; the operation's key. */
  private String leaveRunning() throws IOException {
    bench.begin(
        U,
        bench.shell("echo x >>effect; while [ ! -f go ]; do sleep 0.05; done; echo end >>effect"));
    bench.until(U, run -> Files.exists(folder.resolve("effect")) && "RUNNING".equals(state()));
    for (int crash = 0; crash < 3; crash++) {
      bench.restart();
    }
    StepRun run = bench.run(U);
    assertThat(run.state()).isEqualTo(State.UNKNOWN);
    assertThat(run.message()).contains("still run on the host; it was not ended");
    return bench.operations.operations(U).get(0).key();
  }

  private String state() {
    List<OperationRecord> rows = bench.operations.operations(U);
    return rows.isEmpty() ? "" : rows.get(rows.size() - 1).state().name();
  }

  /** Kills the supervisor and the command, as a power loss would. */
  private void killAll() throws IOException {
    String[] words =
        Files.readString(folder.resolve("home/op/U-1.1.change-it.db1.1.0/started")).split(" ");
    ProcessHandle.of(Long.parseLong(words[3])).orElseThrow().destroyForcibly();
    ProcessHandle.of(Long.parseLong(words[0])).orElseThrow().destroyForcibly();
  }

  private void write(String file) {
    try {
      Files.writeString(folder.resolve(file), "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The start arrives, its answer does not, and then nothing does. */
  private static final class LosingRunner implements HostRunner {

    private final HostRunner host;
    private boolean lost;

    LosingRunner(HostRunner host) {
      this.host = host;
    }

    @Override
    public Look start(String key, long fence, HostCommand command, Map<String, String> secrets) {
      host.start(key, fence, command, secrets);
      lost = true;
      throw new PermanentFailure("It cannot be told whether it was started.");
    }

    @Override
    public Look look(String key) {
      if (lost) {
        throw new TransientFailure("Connection refused.");
      }
      return host.look(key);
    }

    @Override
    public Output output(String key) {
      return host.output(key);
    }

    @Override
    public Look cancel(String key) {
      return host.cancel(key);
    }

    @Override
    public Result probe(
        List<String> argv, Map<String, String> environment, java.time.Duration timeout) {
      return host.probe(argv, environment, timeout);
    }

    @Override
    public List<String> journal() {
      return host.journal();
    }

    @Override
    public Path home() {
      return host.home();
    }
  }

  private record UnreachableRunner(HostRunner host) implements HostRunner {
    @Override
    public Look start(String key, long fence, HostCommand command, Map<String, String> secrets) {
      throw new TransientFailure("Connection refused."); // by contract: it has no start
    }

    @Override
    public Look look(String key) {
      throw new TransientFailure("Connection refused.");
    }

    @Override
    public Output output(String key) {
      throw new TransientFailure("Connection refused.");
    }

    @Override
    public Look cancel(String key) {
      throw new TransientFailure("Connection refused.");
    }

    @Override
    public Result probe(
        List<String> argv, Map<String, String> environment, java.time.Duration timeout) {
      throw new TransientFailure("Connection refused.");
    }

    @Override
    public List<String> journal() {
      return host.journal();
    }

    @Override
    public Path home() {
      return host.home();
    }
  }
}
