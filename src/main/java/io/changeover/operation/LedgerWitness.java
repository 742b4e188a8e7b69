package io.changeover.operation;

import io.changeover.audit.AuditEntry;
import io.changeover.audit.AuditWitness;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The ledger as a witness: what was meant, how it ended, and the evidence that was kept. */
public final class LedgerWitness implements AuditWitness {

  private final Sql sql;

  /**
   * @param database sees committed rows only
   */
  public LedgerWitness(DataSource database) {
    this.sql = new Sql(database);
  }

  /**
   * @throws LedgerUnavailable if the database does not answer
   */
  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    operations(facts);
    steps(facts);
    evidence(facts);
    return facts;
  }

  private void operations(Map<String, String> facts) {
    sql.query(
        row -> {
          String key = row.getString("OP_KEY");
          facts.put(
              intent(key),
              intended(row.getString("NAME"), row.getString("HOST"), row.getString("ARGV_DIGEST")));
          State state = State.valueOf(row.getString("STATE"));
          if (state != State.INTENT && state != State.RUNNING) {
            facts.put(end(key), state.name());
          }
          return key;
        },
        "SELECT OP_KEY, NAME, HOST, ARGV_DIGEST, STATE FROM CO_OPERATION ORDER BY SEQ");
  }

  private void steps(Map<String, String> facts) {
    sql.query(
        row ->
            facts.put(
                step(
                    row.getString("UPGRADE_ID"),
                    row.getString("HOP"),
                    row.getString("STEP"),
                    row.getString("ATTEMPT")),
                row.getString("STATE")),
        "SELECT UPGRADE_ID, HOP, STEP, ATTEMPT, STATE FROM CO_STEP"
            + " WHERE STATE NOT IN ('INTENT', 'RUNNING') ORDER BY SEQ");
  }

  /** Of the content, not of the digest beside it: both could have been changed. */
  private void evidence(Map<String, String> facts) {
    sql.query(
        row ->
            facts.put(
                evidence(row.getString("UPGRADE_ID"), row.getString("HOP"), row.getString("NAME")),
                Digest.of(row.getString("CONTENT"))),
        "SELECT UPGRADE_ID, HOP, NAME, CONTENT FROM CO_EVIDENCE ORDER BY KEPT");
  }

  @Override
  public void read(AuditEntry entry, Map<String, String> told) {
    String key = entry.detail("operation");
    switch (entry.type()) {
      case "operation.intended" ->
          told.put(
              intent(key),
              intended(entry.detail("command"), entry.detail("host"), entry.detail("argvDigest")));
      case "operation.ended" -> told.put(end(key), entry.detail("state"));
      case "step.ended" ->
          told.put(
              step(
                  entry.upgrade(),
                  entry.detail("hop"),
                  entry.detail("step"),
                  entry.detail("attempt")),
              entry.detail("state"));
      case "evidence.kept" ->
          told.put(
              evidence(entry.upgrade(), entry.detail("hop"), entry.detail("evidence")),
              entry.detail("sha256"));
      default -> {}
    }
  }

  private static String intent(String key) {
    return "intent of operation " + key;
  }

  private static String intended(String command, String host, String argvDigest) {
    return "`%s` on %s, argv %s".formatted(command, host, argvDigest);
  }

  private static String end(String key) {
    return "end of operation " + key;
  }

  private static String step(String upgrade, String hop, String step, String attempt) {
    return "end of step %s of %s, hop %s, attempt %s".formatted(step, upgrade, hop, attempt);
  }

  private static String evidence(String upgrade, String hop, String name) {
    return "evidence '%s' of %s, hop %s".formatted(name, upgrade, hop);
  }
}
