package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Set<String> ENDS = Set.of("upgrade.ended", "rollout.ended");

  private final Outbox outbox;
  private final AuditFiles files;
  private final Clock clock;
  private final int checkpointEvery;
  private @Nullable Writing writing;

  /** What is known while the chain is open. */
  private static final class Writing {
    private final ChainFile file;
    private final SigningKey key;
    private long seq;
    private String head;
    private long checkpointed;
    private boolean checkpointDue;

    Writing(ChainFile file, SigningKey key, ChainTail tail) {
      this.file = file;
      this.key = key;
      seq = tail.seq();
      head = tail.head();
      // The last run may have been killed before it wrote the checkpoint that was due.
      checkpointDue = seq > 0;
    }
  }

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
      Writing now = opened();
      int chained = chain(now, outbox.unchained(BATCH));
      if (now.checkpointDue || now.seq - now.checkpointed >= checkpointEvery) {
        checkpoint(now);
      }
      return chained;
    } catch (IOException e) {
      forget();
      throw new AuditUnavailable(
          "The audit trail in "
              + files.folder()
              + " cannot be written: "
              + e.getMessage()
              + ". No event is lost; make room or give access, and it goes on.",
          e);
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
    if (writing != null && writing.seq > writing.checkpointed) {
      writing.checkpointDue = true;
      tick();
    }
  }

  @Override
  public synchronized void close() {
    forget();
  }

  private Writing opened() throws IOException {
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

  private Writing recover(ChainFile file) throws IOException {
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
    return new Writing(file, key, tail);
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

  private int chain(Writing now, List<Outbox.Row> rows) throws IOException {
    if (rows.isEmpty()) {
      return 0;
    }
    List<ChainLine> lines = new ArrayList<>();
    long seq = now.seq;
    String head = now.head;
    for (Outbox.Row row : rows) {
      Map<String, Object> event = row.parsed();
      ChainLine line = ChainLine.seal(now.key, ++seq, head, row.entry(), event);
      head = line.hash();
      lines.add(line);
      now.checkpointDue |= ENDS.contains(String.valueOf(event.get("type")));
    }
    now.file.append(lines);
    outbox.mark(lines);
    now.seq = seq;
    now.head = head;
    return rows.size();
  }

  private void checkpoint(Writing now) throws IOException {
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
    try (ChainFile file = writing == null ? null : writing.file) {
      writing = null;
    } catch (IOException e) {
      throw new AuditUnavailable("The audit trail cannot be closed: " + e.getMessage() + ".", e);
    }
  }
}
