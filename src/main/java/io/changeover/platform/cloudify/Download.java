package io.changeover.platform.cloudify;

import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.OptionalLong;

/**
 * Brings an archive here, as it comes and in constant memory. It is written beside its name, and
 * gets the name only when it is whole, so that a file of that name always is. A cut connection is
 * taken up again by a range, in the same run; a new run begins anew, as what is half sealed cannot
 * be taken up.
 */
final class Download {

  private static final int BUFFER = 1 << 18;

  private final Session session;
  private final String id;
  private final Path out;
  private final int attempts;
  private final SideDigest digest = new SideDigest();
  private Progress progress;
  private long have;
  private long expected = -1;
  private String state = "";

  Download(Session session, String id, Path out, int attempts) {
    this.session = session;
    this.id = id;
    this.out = out;
    this.attempts = attempts;
    this.progress = new Progress(session, "downloaded", 0);
  }

  /**
   * @throws NotDone if the manager does not say how long it is, or it changes in between
   */
  Proof run() throws IOException {
    if (Files.exists(out)) {
      return adopted();
    }
    Path part = WholeFile.part(out);
    session.leaves("The partial file %s is left, and taken for nothing".formatted(part));
    try (FileChannel channel = WholeFile.open(part)) {
      try (OutputStream sink = session.seal().sealing(Channels.newOutputStream(channel))) {
        fetch(sink);
        // Closing is what marks the last segment, so that the file is forced after it.
      }
    }
    try (FileChannel whole = FileChannel.open(part, java.nio.file.StandardOpenOption.WRITE)) {
      whole.force(true);
    }
    WholeFile.rename(part, out);
    return new Proof(Sha256.hex(digest.settled()), have);
  }

  private Proof adopted() throws IOException {
    session.leaves("The file %s is as it was".formatted(out));
    Proof proof = Proof.of(session.seal(), out);
    OptionalLong size = session.api().snapshots().size(id);
    if (size.isPresent() && size.getAsLong() != proof.bytes()) {
      throw new NotDone(
          "the file %s is there, and has %d bytes where the manager's archive has %d"
              .formatted(out, proof.bytes(), size.getAsLong()),
          "Move the file away, or choose another --out");
    }
    session.console().say("the file %s is there and whole".formatted(out));
    return proof;
  }

  private void fetch(OutputStream sink) throws IOException {
    int inVain = 0;
    while (expected < 0 || have < expected) {
      long before = have;
      String reason;
      try {
        take(sink);
        reason = "the connection ended early";
      } catch (CallFailed failed) {
        if (!failed.isTransient()) {
          throw failed;
        }
        reason = String.valueOf(failed.getMessage());
      }
      if (expected >= 0 && have >= expected) {
        break;
      }
      inVain = have > before ? 0 : inVain + 1;
      if (inVain >= attempts) {
        throw new TransientFailure(
            "%d of %d bytes came, and %d attempts in a row brought nothing: %s"
                .formatted(have, expected, attempts, reason));
      }
      session.console().say("%s after %d bytes; taking it up again".formatted(reason, have));
      session.pace().next("The download of snapshot " + id);
    }
    if (have > expected) {
      throw new NotDone(
          "%d bytes came where %d were announced".formatted(have, expected), "Download it again");
    }
  }

  private void take(OutputStream sink) throws IOException {
    var answer = session.api().snapshots().archive(id, have, state);
    try (InputStream body = answer.in()) {
      agree(answer);
      if (Ranges.start(answer.status(), answer.headers()) == 0 && have > 0) {
        again(body);
      }
      byte[][] blocks = {new byte[BUFFER], new byte[BUFFER]};
      int turn = 0;
      for (int n = full(body, blocks[turn]); n > 0; n = full(body, blocks[turn])) {
        digest.update(blocks[turn], n);
        sink.write(blocks[turn], 0, n);
        have += n;
        progress.at(have);
        turn = 1 - turn;
      }
    }
  }

  /** As much as fits, or comes: a body is cut into small pieces on its way. */
  private static int full(InputStream body, byte[] block) {
    int filled = 0;
    for (int n = 0; n >= 0 && filled < block.length; filled += Math.max(0, n)) {
      n = read(body, block, filled);
    }
    return filled;
  }

  private static int read(InputStream body, byte[] block, int from) {
    try {
      return body.read(block, from, block.length - from);
    } catch (IOException cut) {
      return -1;
    }
  }

  /** A broken body is as an ended one; a broken file is a failure. */
  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException cut) {
      return -1;
    }
  }

  private void agree(Body answer) {
    OptionalLong total = Ranges.total(answer.status(), answer.headers());
    String tag = answer.headers().firstValue("ETag").orElse("");
    long start = Ranges.start(answer.status(), answer.headers());
    if (total.isEmpty()) {
      throw new NotDone(
          "the manager does not say how long the archive is, so that a cut one could not be told",
          "Download it past any proxy that takes Content-Length away");
    }
    boolean first = expected < 0;
    boolean same = first || (total.getAsLong() == expected && tag.equals(state));
    if (!same || (start != 0 && start != have)) {
      throw new NotDone("the archive has changed while it was downloaded", "Repeat the command");
    }
    if (first) {
      expected = total.getAsLong();
      state = tag;
      progress = new Progress(session, "downloaded", expected);
      session.console().say("snapshot %s has %d bytes".formatted(id, expected));
    }
  }

  /** The manager sends the whole again: what we have must be its beginning. */
  private void again(InputStream body) throws IOException {
    MessageDigest beginning = Sha256.begin();
    byte[] buffer = new byte[BUFFER];
    for (long left = have; left > 0; ) {
      int n = read(body, left < BUFFER ? new byte[(int) left] : buffer, beginning);
      if (n < 0) {
        throw new CallFailed(Reaction.TRANSIENT, 0, "", "the connection ended early again");
      }
      left -= n;
    }
    try {
      MessageDigest ours = (MessageDigest) digest.settled().clone();
      if (!MessageDigest.isEqual(ours.digest(), beginning.digest())) {
        throw new NotDone("the archive has changed while it was downloaded", "Repeat the command");
      }
    } catch (CloneNotSupportedException e) {
      throw new IOException("this Java cannot compare what is downloaded in two parts", e);
    }
  }

  private static int read(InputStream body, byte[] buffer, MessageDigest digest) {
    int n = read(body, buffer);
    if (n > 0) {
      digest.update(buffer, 0, n);
    }
    return n;
  }
}
