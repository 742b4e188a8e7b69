package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of the chain: takes committed events from the outbox, numbers, chains and signs
 * them, has the disk confirm them, and only then marks the rows. After any failure it begins again
 * with what disk and database say, so that each event is in the chain exactly once.
 */
public final class AuditWriter implements ChainWriter {

  private final Outbox outbox;
  private final AuditFiles files;
  private final Clock clock;
  private final int checkpointEvery;
  private @Nullable OpenChain writing;

  /**
   * @param database sees committed rows only: not one that joins the caller's transaction
   * @param checkpointEvery a checkpoint is written after as many events at the latest, and whenever
   *     an upgrade or rollout ends
   */
  public AuditWriter(DataSource database, AuditFiles files, Clock clock, int checkpointEvery) {
    this.outbox = new Outbox(database);
    this.files = files;
    this.clock = clock;
    this.checkpointEvery = checkpointEvery;
  }

  @Override
  public synchronized int tick() {
    try {
      OpenChain now = opened();
      int chained = chain(now, outbox.unchained(BATCH));
      now.checkpointIfDue();
      return chained;
    } catch (IOException e) {
      forget();
      throw OpenChain.unwritable(files, e);
    } catch (RuntimeException | Error e) {
      forget();
      throw e;
    }
  }

  @Override
  public synchronized void flush() {
    while (tick() == BATCH) {
      // A batch that is not full means that nothing waits any more.
    }
  }

  @Override
  public synchronized void checkpoint() {
    flush();
    if (writing != null && writing.demandCheckpoint()) {
      tick();
    }
  }

  @Override
  public synchronized void close() {
    forget();
  }

  private OpenChain opened() throws IOException {
    if (writing == null) {
      Files.createDirectories(files.folder());
      ChainFile file = new ChainFile(files);
      try {
        writing = recover(file);
      } finally {
        if (writing == null) {
          file.close();
        }
      }
    }
    return writing;
  }

  private OpenChain recover(ChainFile file) throws IOException {
    SigningKey key = SigningKey.open(files);
    Set<String> waiting = outbox.unchainedEntries();
    List<ChainLine> written = new ArrayList<>();
    ChainTail tail =
        ChainTail.find(
            files.chain(),
            line -> {
              if (waiting.contains(line.outbox())) {
                written.add(line);
              }
            });
    refuseCutChain(tail);
    file.startAfter(tail, clock.instant());
    if (!written.isEmpty()) {
      outbox.mark(written);
    }
    return new OpenChain(files, file, key, tail, clock, checkpointEvery);
  }

  /** A row is marked only after the disk has its line: fewer lines than marks means lines lost. */
  private void refuseCutChain(ChainTail tail) {
    long marked = outbox.lastSeq();
    if (marked > tail.seq()) {
      throw new IllegalStateException(
          "The audit trail %s cannot go on: it ends at line %d, but the database has %d as chained. Lines were cut off. Nothing was written; put an unchanged copy of the file in its place."
              .formatted(files.chain(), tail.seq(), marked));
    }
  }

  private int chain(OpenChain now, List<Outbox.Row> rows) throws IOException {
    if (rows.isEmpty()) {
      return 0;
    }
    List<ChainLine> lines = new ArrayList<>();
    String head = now.head();
    for (Outbox.Row row : rows) {
      Map<String, Object> event = row.parsed();
      long seq = now.seq() + lines.size() + 1;
      ChainLine line = ChainLine.seal(now.key(), seq, head, row.entry(), event);
      head = line.hash();
      lines.add(line);
      now.noteEnd(event);
    }
    now.append(lines);
    outbox.mark(lines);
    return rows.size();
  }

  private void forget() {
    OpenChain old = writing;
    writing = null;
    try {
      if (old != null) {
        old.close();
      }
    } catch (IOException e) {
      throw OpenChain.unclosable(e);
    }
  }
}
