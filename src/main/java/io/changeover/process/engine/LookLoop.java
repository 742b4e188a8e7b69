package io.changeover.process.engine;

import io.changeover.process.store.LookStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Does the looks that are asked for, a few at a time. What a kill leaves undone is done again. Can
 * be started again after it was stopped.
 */
@Component
class LookLoop implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(LookLoop.class);

  /** Looks mostly wait for probes on hosts. */
  private static final int AT_ONCE = 4;

  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final LookStore store;
  private final LookDelivery delivery;
  private final Looks looks;
  private final String owner;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(AT_ONCE, work -> new Thread(work, "changeover-look"));

  /** Tokens whose looks are under way or wait for a worker. */
  private final Set<String> flight = ConcurrentHashMap.newKeySet();

  private @Nullable Run current;

  private record Run(Thread thread, AtomicBoolean stopped) {}

  LookLoop(
      LookStore store,
      LookDelivery delivery,
      Looks looks,
      @Value("${changeover.node:single}") String owner) {
    this.store = store;
    this.delivery = delivery;
    this.looks = looks;
    this.owner = owner;
  }

  /** Starts it; does nothing while it runs. */
  public synchronized void start() {
    if (current == null) {
      var stopped = new AtomicBoolean();
      var run = new Run(new Thread(() -> run(stopped), "changeover-looks"), stopped);
      run.thread().start();
      current = run;
    }
  }

  /** Returns when no look is under way any more: its answer would be another's to give. */
  public synchronized void stop() throws InterruptedException {
    endLoop();
    while (!flight.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void endLoop() throws InterruptedException {
    Run run = current;
    if (run != null) {
      run.stopped().set(true);
      looks.ring();
      run.thread().join(Duration.ofSeconds(10).toMillis());
      current = null;
    }
  }

  private void run(AtomicBoolean stopped) {
    boolean begun = false;
    while (!stopped.get()) {
      try {
        if (!begun) {
          store.forgetOwners();
          begun = true;
        }
        beat();
      } catch (RuntimeException unavailable) {
        log.error("Looks wait: {}", unavailable.getMessage());
      }
      try {
        looks.await(LONGEST);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Says what is still being looked at, and takes what is due. */
  void beat() {
    flight.forEach(token -> store.extend(token, owner));
    for (LookStore.Row row : store.due()) {
      if (!flight.contains(row.token()) && store.claim(row, owner)) {
        flight.add(row.token());
        workers.execute(() -> look(row));
      }
    }
  }

  /** A look that got away, as when the database was gone, lapses and is done again. */
  private void look(LookStore.Row row) {
    try {
      delivery.look(row);
    } catch (RuntimeException unavailable) {
      log.error(
          "{} of {} is looked at again: {}", row.step(), row.upgrade(), unavailable.getMessage());
    } finally {
      flight.remove(row.token());
    }
  }

  /** What is being looked at is asked for again at the next start. */
  @Override
  public synchronized void destroy() throws InterruptedException {
    endLoop();
    workers.shutdownNow();
  }
}
