package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Path;

/** Walks a chain line by line and stops at the first bad one: what follows proves nothing. */
final class ChainWalk {

  private final VerifyingKey key;
  private final CheckpointFolder checkpoints;
  private final OutboxComparison outbox;
  private final Findings findings;
  private long lines;
  private String head = Digests.GENESIS;
  private boolean endsTorn;

  ChainWalk(
      VerifyingKey key, CheckpointFolder checkpoints, OutboxComparison outbox, Findings findings) {
    this.key = key;
    this.checkpoints = checkpoints;
    this.outbox = outbox;
    this.findings = findings;
  }

  void through(Path chain) throws IOException {
    try (ChainReader reader = new ChainReader(chain)) {
      byte[] bytes = reader.next();
      while (bytes != null && isGood(bytes, reader.isTorn())) {
        bytes = reader.next();
      }
    }
  }

  /** How many lines are good. */
  long lines() {
    return lines;
  }

  String head() {
    return head;
  }

  /** Whether the end is torn: by a crash or a knife, or by a writer that is at it this moment. */
  boolean endsTorn() {
    return endsTorn;
  }

  private boolean isGood(byte[] bytes, boolean torn) {
    long number = lines + 1;
    try {
      endsTorn = torn;
      if (torn) {
        throw new IllegalArgumentException(
            "is torn: it has no line feed, its write was cut short or its end cut off");
      }
      ChainLine line = ChainLine.parse(bytes);
      checkPlace(line, number);
      checkSeal(line);
      checkpoints.check(line);
      lines = number;
      head = line.hash();
      outbox.compare(line, findings);
      return true;
    } catch (IllegalArgumentException e) {
      findings.badLine(number, e.getMessage() == null ? "is bad" : e.getMessage());
      return false;
    }
  }

  private void checkPlace(ChainLine line, long number) {
    if (line.seq() != number) {
      throw new IllegalArgumentException(
          "has the number %d: lines were deleted, repeated or moved".formatted(line.seq()));
    }
    if (!line.prev().equals(head)) {
      throw new IllegalArgumentException(
          "does not follow from the line before: that line or this one was changed");
    }
  }

  private void checkSeal(ChainLine line) {
    if (!line.hash().equals(line.digest())) {
      throw new IllegalArgumentException("was changed: its content does not give its hash");
    }
    if (!line.key().equals(key.id())) {
      throw new IllegalArgumentException(
          "was signed with another key: %s, not %s".formatted(line.key(), key.id()));
    }
    if (!key.signed(line.hash(), line.sig())) {
      throw new IllegalArgumentException("is forged: its signature is not by key " + key.id());
    }
  }
}
