package io.changeover.lab;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Writes numbered rows, one a transaction, over one connection until that fails. A number whose
 * insert failed is used again, since without a commit it cannot be there; one whose commit failed
 * is noted as maybe and never used again.
 */
final class ShopWriter {

  private static final String INSERT =
      "INSERT INTO web_order_feed (client, n, payload) VALUES (?, ?, ?)";

  private final AckFile acknowledged;
  private final Duration pause;
  private long next;

  /**
   * @param next the first number to write
   * @param pause between two rows
   */
  ShopWriter(AckFile acknowledged, long next, Duration pause) {
    this.acknowledged = acknowledged;
    this.next = next;
    this.pause = pause;
  }

  /** Returns only when the thread was asked to end. */
  void write(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (var insert = connection.prepareStatement(INSERT)) {
      do {
        insert.setString(1, ShopRow.CLIENT);
        insert.setLong(2, next);
        insert.setString(3, ShopRow.payload(next));
        insert.executeUpdate();
        commit(connection);
      } while (Pause.of(pause));
    }
  }

  private void commit(Connection connection) throws SQLException, IOException {
    long number = next++;
    try {
      connection.commit();
    } catch (SQLException e) {
      acknowledged.maybe(number);
      throw e;
    }
    acknowledged.ok(number);
  }
}
