package io.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The writer's side of the outbox. Its data source must not join anybody's transaction: it may see
 * committed rows only.
 */
final class Outbox {

  /** A row, {@code event} as canonical JSON; {@code seq} 0 while it is not chained. */
  record Row(String entry, String event, long seq) {
    Map<String, Object> parsed() {
      return CanonicalJson.read(event.getBytes(StandardCharsets.UTF_8));
    }
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
    return rows("WHERE SEQ IS NULL ORDER BY ID FETCH FIRST " + limit + " ROWS ONLY");
  }

  Set<String> unchainedEntries() {
    Set<String> entries = new HashSet<>();
    read(
        "SELECT ENTRY_ID FROM CO_AUDIT_OUTBOX WHERE SEQ IS NULL",
        row -> entries.add(row.getString(1)));
    return entries;
  }

  List<Row> all() {
    return rows("ORDER BY ID");
  }

  /** The highest number given, or 0. */
  long lastSeq() {
    List<Long> last = new ArrayList<>();
    read("SELECT MAX(SEQ) FROM CO_AUDIT_OUTBOX", row -> last.add(row.getLong(1)));
    return last.get(0);
  }

  /** Gives the rows their numbers, in one transaction. */
  void mark(Map<String, Long> numbers) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE CO_AUDIT_OUTBOX SET SEQ = ? WHERE ENTRY_ID = ?")) {
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
          update.setLong(1, number.getValue());
          update.setString(2, number.getKey());
          update.addBatch();
        }
        update.executeBatch();
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed("marked", e);
    }
  }

  private List<Row> rows(String condition) {
    List<Row> rows = new ArrayList<>();
    read(
        "SELECT ENTRY_ID, EVENT, SEQ FROM CO_AUDIT_OUTBOX " + condition,
        row -> rows.add(new Row(row.getString(1), row.getString(2), row.getLong(3))));
    return rows;
  }

  private void read(String sql, RowReader reader) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet results = select.executeQuery()) {
      while (results.next()) {
        reader.read(results);
      }
    } catch (SQLException e) {
      throw failed("read", e);
    }
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

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }
}
