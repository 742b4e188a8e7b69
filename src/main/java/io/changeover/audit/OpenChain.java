package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A product's own chain file while it is open: where it ends, and which checkpoint is due. */
final class OpenChain {

  private static final Set<String> ENDS = Set.of("upgrade.ended", "rollout.ended");

  private final AuditFiles files;
  private final ChainFile file;
  private final SigningKey key;
  private final Clock clock;
  private final int checkpointEvery;
  private long seq;
  private String head;
  private long checkpointed;
  private boolean checkpointDue;

  /**
   * @param tail where the file ends
   * @param checkpointEvery a checkpoint is due after as many lines, and whenever an upgrade ends
   */
  OpenChain(
      AuditFiles files,
      ChainFile file,
      SigningKey key,
      ChainTail tail,
      Clock clock,
      int checkpointEvery) {
    this.files = files;
    this.file = file;
    this.key = key;
    this.clock = clock;
    this.checkpointEvery = checkpointEvery;
    seq = tail.seq();
    head = tail.head();
    // The last run may have been killed before it wrote the checkpoint that was due.
    checkpointDue = seq > 0;
  }

  SigningKey key() {
    return key;
  }

  long seq() {
    return seq;
  }

  String head() {
    return head;
  }

  /** An end is worth a checkpoint, which is written with the next {@link #checkpointIfDue}. */
  void noteEnd(Map<String, Object> event) {
    checkpointDue |= ENDS.contains(String.valueOf(event.get("type")));
  }

  /** Returns when the disk has them. */
  void append(List<ChainLine> lines) throws IOException {
    file.append(lines);
    seq += lines.size();
    head = lines.get(lines.size() - 1).hash();
  }

  /** Whether lines were written since the last checkpoint; then the next one is due. */
  boolean demandCheckpoint() {
    checkpointDue |= seq > checkpointed;
    return seq > checkpointed;
  }

  void checkpointIfDue() throws IOException {
    if (!checkpointDue && seq - checkpointed < checkpointEvery) {
      return;
    }
    Files.createDirectories(files.checkpoints());
    Checkpoint checkpoint = Checkpoint.seal(key, seq, head, clock.instant().toString());
    Path path = files.checkpoints().resolve(checkpoint.fileName());
    if (!Files.exists(path)) {
      DurableFile.write(path, checkpoint.bytes(), "rw-r--r--");
    }
    checkpointed = seq;
    checkpointDue = false;
  }

  void close() throws IOException {
    file.close();
  }

  static AuditUnavailable unwritable(AuditFiles files, IOException cause) {
    return new AuditUnavailable(
        "The audit trail in %s cannot be written: %s. No event is lost; make room or give access, and it goes on."
            .formatted(files.folder(), cause.getMessage()),
        cause);
  }

  static AuditUnavailable unclosable(IOException cause) {
    return new AuditUnavailable(
        "The audit trail cannot be closed: " + cause.getMessage() + ".", cause);
  }
}
