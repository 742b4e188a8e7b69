package io.changeover.audit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the writer chain what waits, again and again, on a thread of its own. */
final class AuditSchedule implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditSchedule.class);
  private static final long PATIENCE_SECONDS = 30;

  private final ChainWriter writer;
  private final ScheduledExecutorService thread;
  private String lastTrouble = "";

  AuditSchedule(ChainWriter writer, Duration pause) {
    this.writer = writer;
    thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "audit-writer"));
    var unused =
        thread.scheduleWithFixedDelay(
            this::run, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops the thread, chains what is left, writes a checkpoint and gives the chain back. */
  @Override
  public void close() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
    try {
      writer.checkpoint();
    } catch (RuntimeException e) {
      LOG.error("Not all audit events are chained; the next start chains them.", e);
    } finally {
      writer.close();
    }
  }

  private void run() {
    try {
      while (writer.tick() == ChainWriter.BATCH) {
        // More waits.
      }
      if (!lastTrouble.isEmpty()) {
        LOG.info("The audit trail goes on.");
      }
      lastTrouble = "";
    } catch (RuntimeException e) {
      String trouble = String.valueOf(e.getMessage());
      // Several times a second: said once, until it changes.
      if (!trouble.equals(lastTrouble)) {
        LOG.error("{}", trouble, e);
      }
      lastTrouble = trouble;
    }
  }
}
