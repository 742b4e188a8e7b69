package io.changeover.process.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which node of a cluster leads. All times are the database's. Every method but {@link #holds}
 * joins the caller's transaction.
 */
public final class ClusterLease {

  /** How long a leader that is not heard of any more keeps its place. */
  public static final Duration LENGTH = Duration.ofSeconds(12);

  /** How long a transaction of a leader may do nothing. */
  private static final Duration STANDSTILL = Duration.ofSeconds(10);

  private static final String SHORT =
      "select ID, set_config('idle_in_transaction_session_timeout', '%d', true)"
          .formatted(STANDSTILL.toMillis());

  private static final String UNTIL =
      "LEASE_UNTIL = CURRENT_TIMESTAMP + INTERVAL '%d' SECOND".formatted(LENGTH.toSeconds());

  private final JdbcClient jdbc;

  public ClusterLease(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who has it, or had it last. */
  public NodeLease.Hold read() {
    return new NodeLease(jdbc).read();
  }

  /** Whether it is worth trying to take it; asked without any lock. */
  public boolean isOpen(String identity) {
    return jdbc.sql(
                "select count(*) from CO_NODE where ID = 1 and (RUN = '' or IDENTITY_KEY = ? or"
                    + " LEASE_UNTIL < CURRENT_TIMESTAMP)")
            .param(identity)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Takes it if nobody has it, and raises the fence of every environment that an upgrade has:
   * whoever had the lease is over, as it waited for the last transaction that rested on it. Empty
   * if another was faster.
   *
   * @return the epoch, greater than any before
   */
  public OptionalLong take(String run, String identity, String holder) {
    // This, and not the renewal, waits for transactions that asked whether the lease holds.
    jdbc.sql("select ID from CO_NODE where ID = 1 for update").query(Integer.class).single();
    int taken =
        jdbc.sql(
                "update CO_NODE set RUN = ?, IDENTITY_KEY = ?, HOLDER = ?, KIND = 'cluster', EPOCH ="
                    + " EPOCH + 1, SINCE = CURRENT_TIMESTAMP, "
                    + UNTIL
                    + " where ID = 1 and (RUN = '' or IDENTITY_KEY = ? or LEASE_UNTIL <"
                    + " CURRENT_TIMESTAMP)")
            .params(run, identity, holder, identity)
            .update();
    if (taken == 0) {
      return OptionalLong.empty();
    }
    jdbc.sql("update CO_LOCK set fence = fence + 1 where state <> 'FREE'").update();
    return OptionalLong.of(
        jdbc.sql("select EPOCH from CO_NODE where ID = 1").query(Long.class).single());
  }

  /** False if another took it. */
  public boolean renew(String run, long epoch) {
    return jdbc.sql("update CO_NODE set " + UNTIL + " where ID = 1 and RUN = ? and EPOCH = ?")
            .params(run, epoch)
            .update()
        > 0;
  }

  /** Lets the next one lead at once. */
  public void release(String run, long epoch) {
    jdbc.sql("update CO_NODE set RUN = '' where ID = 1 and RUN = ? and EPOCH = ?")
        .params(run, epoch)
        .update();
  }

  /**
   * Whether it is still this term. What it answers stays so until the connection's transaction
   * ends: who would take it waits for that, but not for one that stands still for longer than 10 s,
   * which the database ends. (H2, where there is but one node, has no such lock.)
   */
  public static boolean holds(Connection transaction, String run, long epoch) throws SQLException {
    boolean postgres = transaction.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    String sql =
        "select ID from CO_NODE where ID = 1 and RUN = ? and EPOCH = ? "
            + (postgres ? "for key share" : "for update");
    try (PreparedStatement select =
        transaction.prepareStatement(postgres ? sql.replace("select ID", SHORT) : sql)) {
      select.setString(1, run);
      select.setLong(2, epoch);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
