package io.changeover.platform.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends an archive with its true length, and asks how many bytes the manager holds afterwards: a
 * truncated one would be called {@code uploaded}, and fail at the restore. Looks first what is
 * there: from 7.0.3 an upload replaces it without a word.
 */
final class Upload {

  private static final int TRIES = 3;

  private final Session session;
  private final String id;
  private final Path file;
  private final ArchiveSeal seal;
  private final SnapshotCalls snapshots;
  private final long size;

  Upload(Session session, String id, Path file) throws IOException {
    this.session = session;
    this.id = id;
    this.file = file;
    this.seal = session.seal();
    this.size = seal.clearSize(file);
    this.snapshots = session.api().snapshots();
  }

  void run() throws IOException {
    for (int i = 1; ; i++) {
      if (isThere()) {
        return;
      }
      session.leaves("A part of snapshot %s may be on the manager".formatted(id));
      try {
        send();
      } catch (CallFailed failed) {
        session.console().say("the upload was cut: " + failed.getMessage());
        boolean curable = failed.isTransient() || failed.reaction() == Reaction.CONFLICT;
        if (!curable || i == TRIES) {
          throw removed(failed);
        }
        session.pace().next("The upload of snapshot " + id);
      } catch (UncheckedIOException broken) {
        // What was sent of it until then would be called uploaded.
        throw removed(
            new NotDone(
                "the file %s cannot be read whole: %s".formatted(file, broken.getMessage()),
                "Download the archive again, and prove it with archive-check"));
      }
      if (i > TRIES) {
        throw new NotDone(
            "the manager did not keep the archive whole in %d uploads".formatted(TRIES),
            "Check the manager's disk and what stands between, and repeat");
      }
    }
  }

  /** Whether it is there whole; what is there of it cut is deleted. */
  private boolean isThere() {
    Optional<Snapshot> there = snapshots.find(id);
    if (there.isEmpty()) {
      return false;
    }
    if (!there.get().is("uploaded")) {
      throw new NotDone(
          "the manager has a snapshot %s of its own: %s".formatted(id, there.get().status()),
          "Choose another --id, or check that this is the manager to upload to");
    }
    OptionalLong held = snapshots.size(id);
    if (held.isEmpty()) {
      session.console().say("snapshot %s is uploaded; its size cannot be asked".formatted(id));
      return true;
    }
    if (held.getAsLong() == size) {
      session.console().say("snapshot %s is uploaded, all of its %d bytes".formatted(id, size));
      return true;
    }
    session
        .console()
        .say("snapshot %s holds %d of %d bytes; deleting it".formatted(id, held.getAsLong(), size));
    snapshots.delete(id);
    return false;
  }

  private RuntimeException removed(RuntimeException failed) {
    try {
      Optional<Snapshot> there = snapshots.find(id);
      if (there.isPresent() && there.get().is("uploaded")) {
        snapshots.delete(id);
      }
      session.leaves("Nothing is left on the manager");
    } catch (CallFailed unanswered) {
      failed.addSuppressed(unanswered);
    }
    return failed;
  }

  private void send() {
    var progress = new Progress(session, "uploaded", size);
    session.console().say("uploading %d bytes as snapshot %s".formatted(size, id));
    Snapshot answer = snapshots.upload(id, new Outgoing(file, seal, size, progress::at));
    session
        .console()
        .say("the manager calls it " + (answer.status().isEmpty() ? "replaced" : answer.status()));
  }
}
