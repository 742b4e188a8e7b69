package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to: is every row that the database acknowledged to the writing client still there?
 *
 * @param acknowledged how many rows the client was told are safe
 * @param present how many of them are there with the right content
 * @param missing numbers acknowledged but not there: must be none
 * @param damaged numbers acknowledged and there with another content: must be none
 * @param maybe how many numbers of which the client never got an answer; there or not, both is
 *     right
 */
public record AcknowledgedRows(
    long acknowledged, long present, List<Long> missing, List<Long> damaged, long maybe) {

  private static final String SELECT = "SELECT n, payload FROM web_order_feed WHERE client = ?";

  public AcknowledgedRows {
    missing = List.copyOf(missing);
    damaged = List.copyOf(damaged);
  }

  /** Whether nothing acknowledged was lost. */
  public boolean isComplete() {
    return missing.isEmpty() && damaged.isEmpty();
  }

  /**
   * Compares the client's notes with the database. The client may be writing meanwhile: its notes
   * are read first.
   *
   * @param notes the client's file of acknowledgements
   * @param connection as a user who may read {@code web_order_feed}; stays open
   */
  public static AcknowledgedRows compare(Path notes, Connection connection)
      throws IOException, SQLException {
    var noted = Acknowledgements.read(notes);
    var rows = rows(connection);
    var missing = new ArrayList<Long>();
    var damaged = new ArrayList<Long>();
    for (long number : noted.ok()) {
      var payload = rows.get(number);
      if (payload == null) {
        missing.add(number);
      } else if (!payload.equals(ShopRow.payload(number))) {
        damaged.add(number);
      }
    }
    long acknowledged = noted.ok().size();
    return new AcknowledgedRows(
        acknowledged,
        acknowledged - missing.size() - damaged.size(),
        missing,
        damaged,
        noted.maybe().size());
  }

  private static Map<Long, String> rows(Connection connection) throws SQLException {
    var rows = new HashMap<Long, String>();
    try (var select = connection.prepareStatement(SELECT)) {
      select.setString(1, ShopRow.CLIENT);
      try (var found = select.executeQuery()) {
        while (found.next()) {
          rows.put(found.getLong(1), found.getString(2));
        }
      }
    }
    return rows;
  }
}
