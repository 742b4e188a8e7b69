package io.changeover.process.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets the nodes of a cluster start one after the other: two that made the engine's tables, or the
 * same people, at once would fail. It belongs to a session of the database and goes with it.
 */
final class BootLock implements AutoCloseable {

  private static final long KEY = 0x6368616e67656f76L; // "changeov"

  private final DataSource database;
  private @Nullable Connection session;

  BootLock(DataSource database) {
    this.database = database;
  }

  /** Waits for its turn. */
  synchronized void take() {
    try {
      Connection mine = database.getConnection();
      session = mine;
      run(mine, "select pg_advisory_lock(" + KEY + ")");
    } catch (SQLException failed) {
      throw new IllegalStateException(
          "The database does not let this node start: " + failed.getMessage(), failed);
    }
  }

  /** The next one may start. */
  @Override
  public synchronized void close() {
    Connection mine = session;
    session = null;
    if (mine != null) {
      try (mine) {
        run(mine, "select pg_advisory_unlock(" + KEY + ")");
      } catch (SQLException gone) {
        throw new IllegalStateException("The lock of the start is gone with its session.", gone);
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
