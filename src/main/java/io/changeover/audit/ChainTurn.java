package io.changeover.audit;

import java.sql.Connection;
import java.sql.SQLException;

/** Whose turn it is to number the events of several products on one database. */
public interface ChainTurn {

  /** Whether it is this one's, as far as it knows. */
  boolean isMine();

  /**
   * Asked within the transaction that gives events their numbers; what it finds stays so until that
   * one ends.
   *
   * @throws AuditUnavailable if it is another's by now
   */
  void confirm(Connection transaction) throws SQLException;
}
