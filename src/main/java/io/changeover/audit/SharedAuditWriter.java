package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Set<String> ENDS = Set.of("upgrade.ended", "rollout.ended");

  private final Outbox outbox;
  private final SharedLines lines;
  private final AuditFiles files;
  private final ChainTurn turn;
  private final Clock clock;
  private final int checkpointEvery;
  private final Duration patience;
  private @Nullable Copy copy;

  /** This product's own file, while it is open. */
  private static final class Copy {
    private final ChainFile file;
    private final SigningKey key;
    private long seq;
    private String head;
    private long checkpointed;
    private boolean checkpointDue;

    Copy(ChainFile file, SigningKey key, ChainTail tail) {
      this.file = file;
      this.key = key;
      seq = tail.seq();
      head = tail.head();
      checkpointDue = seq > 0;
    }
  }

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
      Copy now = opened();
      if (turn.isMine()) {
        lines.settle(now.key, BATCH);
      }
      int copied = copy(now);
      if (now.checkpointDue || now.seq - now.checkpointed >= checkpointEvery) {
        checkpoint(now);
      }
      return copied;
    } catch (IOException e) {
      forget();
      throw new AuditUnavailable(
          "The audit trail in %s cannot be written: %s. No event is lost; make room or give access, and it goes on."
              .formatted(files.folder(), e.getMessage()),
          e);
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
    if (copy != null && copy.seq > copy.checkpointed) {
      copy.checkpointDue = true;
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

  private Copy opened() throws IOException {
    if (copy == null) {
      Files.createDirectories(files.folder());
      ChainFile file = new ChainFile(files);
      try {
        SigningKey key = SigningKey.open(files);
        ChainTail tail = ChainTail.find(files.chain(), line -> {});
        lines.requireKey(key, files);
        lines.requireSame(tail, files);
        file.startAfter(tail, clock.instant());
        copy = new Copy(file, key, tail);
      } finally {
        if (copy == null) {
          file.close();
        }
      }
    }
    return copy;
  }

  private int copy(Copy now) throws IOException {
    List<Outbox.Row> rows = outbox.chainedAfter(now.seq, BATCH);
    if (rows.isEmpty()) {
      return 0;
    }
    List<ChainLine> next = new ArrayList<>();
    String head = now.head;
    for (Outbox.Row row : rows) {
      Map<String, Object> event = row.parsed();
      ChainLine line = lines.line(now.key, now.seq + next.size() + 1, head, row, event);
      head = line.hash();
      next.add(line);
      now.checkpointDue |= ENDS.contains(String.valueOf(event.get("type")));
    }
    now.file.append(next);
    now.seq += next.size();
    now.head = head;
    return next.size();
  }

  private void checkpoint(Copy now) throws IOException {
    Files.createDirectories(files.checkpoints());
    Checkpoint checkpoint = Checkpoint.seal(now.key, now.seq, now.head, clock.instant().toString());
    Path file = files.checkpoints().resolve(checkpoint.fileName());
    if (!Files.exists(file)) {
      DurableFile.write(file, checkpoint.bytes(), "rw-r--r--");
    }
    now.checkpointed = now.seq;
    now.checkpointDue = false;
  }

  private void forget() {
    try (ChainFile file = copy == null ? null : copy.file) {
      copy = null;
    } catch (IOException e) {
      throw new AuditUnavailable("The audit trail cannot be closed: " + e.getMessage() + ".", e);
    }
  }
}
