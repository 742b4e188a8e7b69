package io.changeover.operation;

import java.util.function.Supplier;

/** Runs work in a transaction of its own, whatever transaction the caller may have. */
public interface Transactions {

  /**
   * Commits when the work returns, rolls back when it throws anything, errors included. What was
   * returned is committed.
   */
  <T> T inNew(Supplier<T> work);

  /** Does the work when the caller's transaction has committed; at once if there is none. */
  default void afterCommit(Runnable work) {
    work.run();
  }
}
