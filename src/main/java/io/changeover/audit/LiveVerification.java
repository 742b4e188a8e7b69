package io.changeover.audit;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Verifies the trail of a running product: all that the offline verification does, with its own key
 * and checkpoints, then line by line against the outbox, and against what ledger and decisions say.
 */
public final class LiveVerification {

  private final ChainWriter writer;
  private final AuditFiles files;
  private final DataSource database;
  private final List<AuditWitness> witnesses;

  /**
   * @param database sees committed rows only: not one that joins the caller's transaction
   */
  public LiveVerification(
      ChainWriter writer, AuditFiles files, DataSource database, List<AuditWitness> witnesses) {
    this.writer = writer;
    this.files = files;
    this.database = database;
    this.witnesses = List.copyOf(witnesses);
  }

  /**
   * @throws AuditUnavailable if the database cannot be read, so that nothing can be said
   */
  public AuditVerdict verify() {
    WitnessComparison comparison = new WitnessComparison(witnesses);
    List<String> problems = new ArrayList<>(flushed());
    AuditVerdict verdict = chain();
    List<String> notes = new ArrayList<>(verdict.notes());
    if (!problems.isEmpty() || verdict.badLine() > 0) {
      notes.add("Ledger and decisions were not compared, as the trail itself is not sound.");
    } else {
      problems.addAll(comparison.problems(new AuditEntries(files.chain())));
      notes.add(
          "Compared with the database: its outbox, and %d facts of ledger and decisions."
              .formatted(comparison.facts()));
    }
    problems.addAll(0, verdict.problems());
    return new AuditVerdict(
        verdict.lines(), verdict.head(), verdict.key(), verdict.badLine(), problems, notes);
  }

  /** What was committed before must be in the chain: else it is said why it is not. */
  private List<String> flushed() {
    try {
      writer.flush();
      return List.of();
    } catch (AuditUnavailable | IllegalStateException | IllegalArgumentException refused) {
      return List.of("The trail does not take events any more: " + refused.getMessage());
    }
  }

  private AuditVerdict chain() {
    try {
      return new AuditVerification()
          .verify(files.chain(), files.publicKey(), files.checkpoints(), database);
    } catch (IllegalArgumentException | UncheckedIOException unreadable) {
      List<String> problems = List.of(String.valueOf(unreadable.getMessage()));
      return new AuditVerdict(0, Digests.GENESIS, "", 0, problems, List.of());
    }
  }
}
