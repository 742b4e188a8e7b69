package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where the chain ends.
 *
 * @param seq number of the last whole line, 0 for an empty chain
 * @param head its hash
 * @param length bytes up to its line feed; what lies behind is a torn write
 */
record ChainTail(long seq, String head, long length) {

  /**
   * Walks the whole chain and checks that its lines hang together.
   *
   * @throws IllegalStateException if they do not: nothing may be chained onto a broken chain
   */
  static ChainTail find(Path chain, Consumer<ChainLine> seen) throws IOException {
    ChainTail tail = new ChainTail(0, Digests.GENESIS, 0);
    if (!Files.exists(chain)) {
      return tail;
    }
    try (ChainReader reader = new ChainReader(chain)) {
      for (byte[] bytes = reader.next(); bytes != null; bytes = reader.next()) {
        if (reader.isTorn()) {
          return tail;
        }
        ChainLine line = tail.follow(chain, bytes);
        seen.accept(line);
        tail = new ChainTail(line.seq(), line.hash(), reader.offset());
      }
    }
    return tail;
  }

  private ChainLine follow(Path chain, byte[] bytes) {
    try {
      ChainLine line = ChainLine.parse(bytes);
      if (line.seq() == seq + 1 && line.prev().equals(head) && line.hash().equals(line.digest())) {
        return line;
      }
      throw new IllegalArgumentException("does not follow from the line before");
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "The audit trail %s cannot go on: line %d %s. Nothing was written. Keep the file, see what `audit verify` says, and put an unchanged copy in its place."
              .formatted(chain, seq + 1, e.getMessage()),
          e);
    }
  }
}
