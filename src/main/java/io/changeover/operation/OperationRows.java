package io.changeover.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table CO_OPERATION. */
record OperationRows(Sql sql) {

  void insert(CommandRow row) {
    OperationRecord operation = row.operation();
    StepKey step = operation.step();
    sql.update(
        "INSERT INTO CO_OPERATION (OP_KEY, UPGRADE_ID, HOP, STEP, ATTEMPT, COMMAND_INDEX, REPETITION,"
            + " ENVIRONMENT, HOST, NAME, FENCE, ARGV_DIGEST, STATE, NODE, MESSAGE, INTENDED)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
        operation.key(),
        step.upgrade(),
        step.hop(),
        step.step(),
        step.attempt(),
        row.index(),
        row.repetition(),
        operation.environment(),
        operation.host(),
        operation.name(),
        operation.fence(),
        operation.argvDigest(),
        operation.state().name(),
        operation.node(),
        Sql.time(operation.intended()));
  }

  /** The fence is the one that the host has, also where another node intended it. */
  void running(String key, long fence, String node, Instant started) {
    sql.update(
        "UPDATE CO_OPERATION SET STATE='RUNNING', FENCE=?, NODE=?, STARTED=? WHERE OP_KEY=?",
        fence,
        node,
        Sql.time(started),
        key);
  }

  void ended(String key, State state, @Nullable Integer exitCode, String message, Instant ended) {
    sql.update(
        "UPDATE CO_OPERATION SET STATE=?, EXIT_CODE=?, MESSAGE=?, ENDED=? WHERE OP_KEY=?",
        state.name(),
        exitCode,
        message,
        Sql.time(ended),
        key);
  }

  /** It ended by itself, so it was started, whether or not its start was written down. */
  void endedLate(
      String key, State state, @Nullable Integer exitCode, String message, Instant ended) {
    sql.update("UPDATE CO_OPERATION SET STARTED=COALESCE(STARTED, INTENDED) WHERE OP_KEY=?", key);
    ended(key, state, exitCode, message, ended);
  }

  /** The word that was drawn for an upgrade; empty for an old one. */
  String nonce(String upgrade) {
    return sql
        .query(row -> row.getString(1), "SELECT NONCE FROM CO_UPGRADE WHERE ID=?", upgrade)
        .stream()
        .findFirst()
        .orElse("");
  }

  int inFlight() {
    return sql.query(
            row -> row.getInt(1),
            "SELECT COUNT(*) FROM CO_OPERATION WHERE STATE IN ('INTENT', 'RUNNING')")
        .get(0);
  }

  /** Newest first. */
  List<CommandRow> unknown(String environment, String host) {
    return sql.query(
        OperationRows::read,
        "SELECT * FROM CO_OPERATION WHERE ENVIRONMENT=? AND HOST=? AND STATE='UNKNOWN'"
            + " ORDER BY SEQ DESC",
        environment,
        host);
  }

  /** The newest row for the step's command, which is its last repetition. */
  Optional<CommandRow> newest(StepKey step, int index) {
    return sql
        .query(
            OperationRows::read,
            "SELECT * FROM CO_OPERATION WHERE UPGRADE_ID=? AND HOP=? AND STEP=? AND ATTEMPT=?"
                + " AND COMMAND_INDEX=? ORDER BY REPETITION DESC FETCH FIRST 1 ROWS ONLY",
            step.upgrade(),
            step.hop(),
            step.step(),
            step.attempt(),
            index)
        .stream()
        .findFirst();
  }

  List<OperationRecord> of(String upgrade) {
    return sql
        .query(
            OperationRows::read,
            "SELECT * FROM CO_OPERATION WHERE UPGRADE_ID=? ORDER BY SEQ",
            upgrade)
        .stream()
        .map(CommandRow::operation)
        .toList();
  }

  /**
   * Conservative: an intent counts as a start unless it is known that the host did not start it.
   */
  Set<String> startedActions(String upgrade, int hop) {
    return new TreeSet<>(
        sql.query(
            row -> row.getString(1),
            "SELECT DISTINCT S.ACTION FROM CO_STEP S JOIN CO_OPERATION O ON O.UPGRADE_ID=S.UPGRADE_ID"
                + " AND O.HOP=S.HOP AND O.STEP=S.STEP AND O.ATTEMPT=S.ATTEMPT"
                + " WHERE S.UPGRADE_ID=? AND S.HOP=? AND NOT (O.STATE='FAILED' AND O.STARTED IS NULL)",
            upgrade,
            hop));
  }

  /** Likewise conservative, for one command of a step or a later one, on whatever host. */
  boolean hasStarted(StepKey step, int index) {
    String lane = step.lane("").step();
    return !sql.query(
            row -> row.getInt(1),
            "SELECT COMMAND_INDEX FROM CO_OPERATION WHERE UPGRADE_ID=? AND HOP=? AND (STEP=? AND"
                + " ATTEMPT=? OR SUBSTRING(STEP, 1, ?)=?) AND COMMAND_INDEX>=?"
                + " AND NOT (STATE='FAILED' AND STARTED IS NULL) FETCH FIRST 1 ROWS ONLY",
            step.upgrade(),
            step.hop(),
            step.step(),
            step.attempt(),
            lane.length(),
            lane,
            index)
        .isEmpty();
  }

  private static CommandRow read(ResultSet row) throws SQLException {
    int exitCode = row.getInt("EXIT_CODE");
    boolean hasExitCode = !row.wasNull();
    OperationRecord operation =
        new OperationRecord(
            row.getString("OP_KEY"),
            new StepKey(
                row.getString("UPGRADE_ID"),
                row.getInt("HOP"),
                row.getString("STEP"),
                row.getInt("ATTEMPT")),
            row.getString("ENVIRONMENT"),
            row.getString("HOST"),
            row.getString("NAME"),
            row.getLong("FENCE"),
            row.getString("ARGV_DIGEST"),
            State.valueOf(row.getString("STATE")),
            row.getString("NODE"),
            hasExitCode ? Integer.valueOf(exitCode) : null,
            row.getString("MESSAGE"),
            Sql.instant(row, "INTENDED"),
            Sql.maybeInstant(row, "STARTED"),
            Sql.maybeInstant(row, "ENDED"));
    return new CommandRow(operation, row.getInt("COMMAND_INDEX"), row.getInt("REPETITION"));
  }
}
