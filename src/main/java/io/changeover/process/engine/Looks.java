package io.changeover.process.engine;

import io.changeover.process.store.LookStore;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Asks for looks, and wakes whoever does them as soon as the question is committed. */
@Component
class Looks {

  private final LookStore store;
  private final Semaphore rings = new Semaphore(0);

  Looks(LookStore store) {
    this.store = store;
  }

  /** Joins the caller's transaction. */
  void ask(String token, String bean, String upgrade, int hop, String step) {
    store.ask(token, bean, upgrade, hop, step);
    ringAfterCommit();
  }

  /** A person wants it tried again. Joins the caller's transaction. */
  void again(String token) {
    store.again(token, 0, Duration.ZERO);
    ringAfterCommit();
  }

  void ring() {
    rings.release();
  }

  /** Waits until somebody asked, or as long as {@code longest}. */
  void await(Duration longest) throws InterruptedException {
    if (rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      rings.drainPermits();
    }
  }

  private void ringAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ring();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }
}
