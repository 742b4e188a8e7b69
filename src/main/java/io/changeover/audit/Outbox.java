package io.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of the outbox. Its data source must not join anybody's transaction: it may see
 * committed rows only.
 */
final class Outbox {

  /**
   * A row, {@code event} as canonical JSON; {@code seq} 0 while it is not chained.
   *
   * @param hash of its line; null while it is not chained, or if that was before hashes were kept
   * @param sig likewise
   */
  record Row(String entry, String event, long seq, @Nullable String hash, @Nullable String sig) {
    Map<String, Object> parsed() {
      return CanonicalJson.read(event.getBytes(StandardCharsets.UTF_8));
    }
  }

  interface Work<T> {
    T in(Connection transaction) throws SQLException;
  }

  private final DataSource database;

  Outbox(DataSource database) {
    this.database = database;
  }

  /**
   * The oldest rows without a number. Asking for these, and not for ids above the last one, loses
   * no row whose transaction committed after one with a higher id.
   */
  List<Row> unchained(int limit) {
    return read(
        connection -> {
          List<Row> rows = unchained(connection, limit);
          if (!rows.isEmpty()) {
            store(connection);
          }
          return rows;
        });
  }

  /**
   * H2 shows a commit to others before its file has it, and {@code kill -9} may fall in between:
   * the chain would tell what the database knows nothing of. PostgreSQL shows nothing before its
   * log has it.
   */
  private static void store(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT");
      }
    }
  }

  static List<Row> unchained(Connection connection, int limit) throws SQLException {
    return rows(
        connection, "WHERE SEQ IS NULL ORDER BY ID FETCH FIRST " + limit + " ROWS ONLY", null);
  }

  /** The rows whose lines follow the one of that number, in the order of the chain. */
  List<Row> chainedAfter(long seq, int limit) {
    String condition = "WHERE SEQ > ? ORDER BY SEQ FETCH FIRST " + limit + " ROWS ONLY";
    return read(connection -> rows(connection, condition, seq));
  }

  Optional<Row> chainedAs(long seq) {
    return read(connection -> rows(connection, "WHERE SEQ = ?", seq)).stream().findFirst();
  }

  Optional<Row> lastChained() {
    return read(Outbox::lastChained);
  }

  static Optional<Row> lastChained(Connection connection) throws SQLException {
    return rows(connection, "WHERE SEQ = (SELECT MAX(SEQ) FROM CO_AUDIT_OUTBOX)", null).stream()
        .findFirst();
  }

  /** All that are, in the order of the chain. */
  static List<Row> chained(Connection connection) throws SQLException {
    return rows(connection, "WHERE SEQ IS NOT NULL ORDER BY SEQ", null);
  }

  Set<String> unchainedEntries() {
    return read(
        connection -> {
          Set<String> entries = new HashSet<>();
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT ENTRY_ID FROM CO_AUDIT_OUTBOX WHERE SEQ IS NULL");
              ResultSet results = select.executeQuery()) {
            while (results.next()) {
              entries.add(results.getString(1));
            }
          }
          return entries;
        });
  }

  List<Row> all() {
    return read(connection -> rows(connection, "ORDER BY ID", null));
  }

  /** The highest number given, or 0. */
  long lastSeq() {
    return lastChained().map(Row::seq).orElse(0L);
  }

  /** Gives the rows their numbers, in one transaction. */
  void mark(List<ChainLine> lines) {
    inTransaction(
        connection -> {
          mark(connection, lines);
          return lines;
        });
  }

  static void mark(Connection connection, List<ChainLine> lines) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE CO_AUDIT_OUTBOX SET SEQ = ?, HASH = ?, SIG = ? WHERE ENTRY_ID = ?")) {
      for (ChainLine line : lines) {
        update.setLong(1, line.seq());
        update.setString(2, line.hash());
        update.setString(3, line.sig());
        update.setString(4, line.outbox());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  <T> T inTransaction(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T done = work.in(connection);
        connection.commit();
        return done;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed("marked", e);
    }
  }

  private <T> T read(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.in(connection);
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  private static List<Row> rows(Connection connection, String condition, @Nullable Long value)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT ENTRY_ID, EVENT, SEQ, HASH, SIG FROM CO_AUDIT_OUTBOX " + condition)) {
      if (value != null) {
        select.setLong(1, value);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getString(4),
                  row.getString(5)));
        }
      }
    }
    return rows;
  }

  private static AuditUnavailable failed(String what, SQLException e) {
    return new AuditUnavailable(
        "The outbox of the audit trail cannot be "
            + what
            + ": "
            + e.getMessage()
            + ". No event is lost; it goes on when the product's database answers.",
        e);
  }
}
