package io.changeover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.chaos.HostMemory.Effect;
import io.changeover.chaos.Traces.Approval;
import io.changeover.chaos.Traces.AuditLine;
import io.changeover.chaos.Traces.HistoryNode;
import io.changeover.chaos.Traces.JournalLine;
import io.changeover.chaos.Traces.LedgerRow;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracles of the crash tests can fail. */
class OraclesTest {

  private static final String PROOF = "U-1.1.prove-snapshot.db1.1.0";
  private static final String TEAR_DOWN = "U-1.1.tear-down.db1.1.0";
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2030-01-01T12:00:00Z");

  private final List<Effect> effects = new ArrayList<>();
  private final List<JournalLine> journal = new ArrayList<>();
  private final List<LedgerRow> ledger = new ArrayList<>();
  private final List<HistoryNode> history = new ArrayList<>();
  private final List<AuditLine> audit = new ArrayList<>();
  private final List<Approval> approvals = new ArrayList<>();
  private final List<String> leftovers = new ArrayList<>();

  OraclesTest() {
    approvals.add(new Approval("U-1", NOON));
    operation(PROOF, "prove-snapshot", "proveSnapshot", NOON.plusMinutes(1));
    operation(TEAR_DOWN, "tear-down", "tearDown", NOON.plusMinutes(2));
  }

  private void operation(String key, String step, String node, OffsetDateTime at) {
    effects.add(new Effect(key, at.toInstant()));
    journal.add(new JournalLine(key, "started", "-"));
    journal.add(new JournalLine(key, "ended", "0"));
    ledger.add(new LedgerRow(key, "U-1", 1, step, "DONE", 0, at, at));
    history.add(new HistoryNode("U-1", "serviceTask_" + node, true));
    audit.add(new AuditLine("operation.intended", key));
    audit.add(new AuditLine("operation.ended", key));
  }

  private List<String> problems() {
    return Oracles.problems(
        new Traces(effects, journal, ledger, history, audit, approvals, leftovers));
  }

  @Test
  void aSoundRunHasNoProblems() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void aDoubledStartIsFound() {
    journal.add(journal.get(2));
    assertThat(problems()).containsExactly(TEAR_DOWN + " was started 2 times");
  }

  @Test
  void anEffectThatTheHostRemembersTwiceIsFoundThoughAllRecordsSayOnce() {
    effects.add(effects.get(1));
    assertThat(problems()).containsExactly(TEAR_DOWN + " had 2 effects on its host");
  }

  @Test
  void anEffectBeforeItsIntentIsFound() {
    effects.set(1, new Effect(TEAR_DOWN, NOON.toInstant()));
    assertThat(problems())
        .containsExactly(TEAR_DOWN + " had its effect before its intent was recorded");
  }

  @Test
  void anEffectThatOnlyTheHostKnowsIsFound() {
    effects.add(new Effect("U-1.1.install-new.db1.1.0", NOON.toInstant()));
    assertThat(problems())
        .containsExactly(
            "U-1.1.install-new.db1.1.0 had an effect that its host's journal lacks",
            "U-1.1.install-new.db1.1.0 had an effect that is in no ledger");
  }

  @Test
  void aFaultOfTheLabNeedsNoEffect() {
    effects.remove(1);
    journal.set(3, new JournalLine(TEAR_DOWN, "ended", "97"));
    ledger.set(1, new LedgerRow(TEAR_DOWN, "U-1", 1, "tear-down", "FAILED", 97, at(2), at(2)));
    assertThat(problems()).isEmpty();
  }

  private static OffsetDateTime at(int minutes) {
    return NOON.plusMinutes(minutes);
  }

  @Test
  void aMissingEndIsFound() {
    journal.remove(3);
    assertThat(problems()).contains(TEAR_DOWN + " ended 0 times on its host");
  }

  @Test
  void anotherExitCodeOnTheHostIsFound() {
    journal.set(3, new JournalLine(TEAR_DOWN, "ended", "1"));
    assertThat(problems())
        .containsExactly(
            TEAR_DOWN + " is DONE with exit code 0 in the ledger, but its host says 1");
  }

  @Test
  void anEffectThatIsInNoLedgerIsFound() {
    journal.add(new JournalLine("U-1.1.install-new.db1.1.0", "started", "-"));
    journal.add(new JournalLine("U-1.1.install-new.db1.1.0", "ended", "0"));
    assertThat(problems())
        .containsExactly(
            "U-1.1.install-new.db1.1.0 was started, but its host remembers no effect",
            "U-1.1.install-new.db1.1.0 is in no ledger");
  }

  @Test
  void aLedgerRowWithoutEffectIsFound() {
    journal.removeIf(line -> line.key().equals(TEAR_DOWN));
    assertThat(problems()).anyMatch(problem -> problem.endsWith("but its host says null"));
  }

  @Test
  void anOperationThatNeverEndedIsFound() {
    ledger.set(1, new LedgerRow(TEAR_DOWN, "U-1", 1, "tear-down", "RUNNING", null, NOON, null));
    assertThat(problems()).contains(TEAR_DOWN + " is still RUNNING in the ledger");
  }

  @Test
  void aNodeThatNeverEndedIsFound() {
    history.set(1, new HistoryNode("U-1", "serviceTask_tearDown", false));
    assertThat(problems()).containsExactly("node serviceTask_tearDown of U-1 never ended");
  }

  @Test
  void aNodeEnteredTwiceIsFound() {
    history.add(history.get(1));
    assertThat(problems())
        .containsExactly(
            "step U-1 tear-down was entered 2 times by the process, but ran in 1 hops");
  }

  @Test
  void aMissingRecordIsFound() {
    audit.remove(3);
    assertThat(problems()).containsExactly(TEAR_DOWN + " has 0 records operation.ended");
  }

  @Test
  void aTearDownBeforeTheProofIsFound() {
    ledger.set(
        1, new LedgerRow(TEAR_DOWN, "U-1", 1, "tear-down", "DONE", 0, NOON, NOON.plusMinutes(3)));
    assertThat(problems()).containsExactly(TEAR_DOWN + " ran before the snapshot was proven");
  }

  @Test
  void anEffectBeforeTheApprovalIsFound() {
    approvals.set(0, new Approval("U-1", NOON.plusMinutes(5)));
    assertThat(problems()).containsExactly("U-1 changed something before its plan was approved");
  }

  @Test
  void whatIsLeftOverIsFound() {
    leftovers.add("lock of shop-prod is HELD");
    assertThat(problems()).containsExactly("lock of shop-prod is HELD");
  }
}
