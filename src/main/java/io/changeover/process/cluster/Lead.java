package io.changeover.process.cluster;

import io.changeover.audit.AuditUnavailable;
import io.changeover.audit.ChainTurn;
import io.changeover.operation.LedgerUnavailable;
import io.changeover.operation.Tenure;
import io.changeover.process.store.ClusterLease;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What this node knows of its own term as the leader, and how it makes sure of it. */
final class Lead implements Tenure, ChainTurn {

  private static final String OVER =
      "This node does not lead the cluster any more; the one that does goes on with it.";

  private final JdbcTemplate jdbc;
  private volatile @Nullable Term term;

  /**
   * @param run this node's
   * @param epoch rises with every leader
   */
  record Term(String run, long epoch) {}

  /**
   * @param database that of the transactions that {@link #confirm()} is called in
   */
  Lead(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  void begin(Term mine) {
    term = mine;
  }

  void end() {
    term = null;
  }

  @Nullable Term term() {
    return term;
  }

  @Override
  public boolean isMine() {
    return term != null;
  }

  @Override
  public void confirm() {
    Boolean held = jdbc.execute((ConnectionCallback<Boolean>) this::holds);
    if (!Boolean.TRUE.equals(held)) {
      throw new LedgerUnavailable(OVER);
    }
  }

  @Override
  public void confirm(Connection transaction) throws SQLException {
    if (!holds(transaction)) {
      throw new AuditUnavailable(OVER);
    }
  }

  private boolean holds(Connection transaction) throws SQLException {
    Term mine = term;
    return mine != null && ClusterLease.holds(transaction, mine.run(), mine.epoch());
  }
}
