package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one chain of several products on one database. What a line is gets settled in the
 * database, in one transaction, by the product whose turn it is; each product copies the lines from
 * there into its own file, and believes none that does not follow and is not signed.
 */
public final class SharedAuditWriter implements ChainWriter {

  private final Outbox outbox;
  private final SharedLines lines;
  private final AuditFiles files;
  private final ChainTurn turn;
  private final Clock clock;
  private final int checkpointEvery;
  private final Duration patience;
  private @Nullable OpenChain copy;

  /**
   * @param database sees committed rows only: not one that joins the caller's transaction
   * @param patience how long a {@link #flush} waits for the product whose turn it is
   */
  public SharedAuditWriter(
      DataSource database,
      AuditFiles files,
      ChainTurn turn,
      Clock clock,
      int checkpointEvery,
      Duration patience) {
    this.outbox = new Outbox(database);
    this.lines = new SharedLines(outbox, turn);
    this.files = files;
    this.turn = turn;
    this.clock = clock;
    this.checkpointEvery = checkpointEvery;
    this.patience = patience;
  }

  @Override
  public synchronized int tick() {
    try {
      OpenChain now = opened();
      if (turn.isMine()) {
        lines.settle(now.key(), BATCH);
      }
      int copied = copy(now);
      now.checkpointIfDue();
      return copied;
    } catch (IOException e) {
      forget();
      throw OpenChain.unwritable(files, e);
    } catch (RuntimeException | Error e) {
      forget();
      throw e;
    }
  }

  @Override
  public void flush() {
    Set<String> waiting = outbox.unchainedEntries();
    long end = System.nanoTime() + patience.toNanos();
    while (tick() == BATCH || !isSettled(waiting)) {
      if (System.nanoTime() > end) {
        throw new AuditUnavailable(
            "Events wait to be chained, and no product does it: none leads at this moment. Ask again in a moment.");
      }
      pauseUnlessMine();
    }
  }

  @Override
  public synchronized void checkpoint() {
    while (tick() == BATCH) {
      // A batch that is not full means that nothing is left to copy.
    }
    if (copy != null && copy.demandCheckpoint()) {
      tick();
    }
  }

  @Override
  public synchronized void close() {
    forget();
  }

  private boolean isSettled(Set<String> waiting) {
    if (!waiting.isEmpty()) {
      waiting.retainAll(outbox.unchainedEntries());
    }
    return waiting.isEmpty();
  }

  private void pauseUnlessMine() {
    if (!turn.isMine()) {
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AuditUnavailable("The product stops.", stopped);
      }
    }
  }

  private OpenChain opened() throws IOException {
    if (copy == null) {
      Files.createDirectories(files.folder());
      ChainFile file = new ChainFile(files);
      try {
        SigningKey key = SigningKey.open(files);
        ChainTail tail = ChainTail.find(files.chain(), line -> {});
        lines.requireKey(key, files);
        lines.requireSame(tail, files);
        file.startAfter(tail, clock.instant());
        copy = new OpenChain(files, file, key, tail, clock, checkpointEvery);
      } finally {
        if (copy == null) {
          file.close();
        }
      }
    }
    return copy;
  }

  private int copy(OpenChain now) throws IOException {
    List<Outbox.Row> rows = outbox.chainedAfter(now.seq(), BATCH);
    if (rows.isEmpty()) {
      return 0;
    }
    List<ChainLine> next = new ArrayList<>();
    String head = now.head();
    for (Outbox.Row row : rows) {
      Map<String, Object> event = row.parsed();
      ChainLine line = lines.line(now.key(), now.seq() + next.size() + 1, head, row, event);
      head = line.hash();
      next.add(line);
      now.noteEnd(event);
    }
    now.append(next);
    return next.size();
  }

  private void forget() {
    OpenChain old = copy;
    copy = null;
    try {
      if (old != null) {
        old.close();
      }
    } catch (IOException e) {
      throw OpenChain.unclosable(e);
    }
  }
}
