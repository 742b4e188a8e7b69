package io.changeover.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of the chain as the database has them: settled once, and checked by whoever copies. */
record SharedLines(Outbox outbox, ChainTurn turn) {

  private static final Outbox.Row NONE = new Outbox.Row("", "", 0, Digests.GENESIS, "");

  /**
   * Gives what waits its numbers, hashes and signatures, up to a batch. Whoever has the turn keeps
   * it until this is committed, so no two products continue from the same line.
   */
  void settle(SigningKey key, int batch) {
    if (outbox.unchained(1).isEmpty()) {
      return;
    }
    outbox.inTransaction(
        connection -> {
          turn.confirm(connection);
          Outbox.Row last = last(connection, key);
          List<ChainLine> lines = new ArrayList<>();
          long seq = last.seq();
          String head = String.valueOf(last.hash());
          for (Outbox.Row row : Outbox.unchained(connection, batch)) {
            ChainLine line = ChainLine.seal(key, ++seq, head, row.entry(), row.parsed());
            head = line.hash();
            lines.add(line);
          }
          Outbox.mark(connection, lines);
          return lines;
        });
  }

  /** What a row says its line is. */
  ChainLine line(SigningKey key, long seq, String head, Outbox.Row row, Map<String, Object> event) {
    String id = key.verifying().id();
    if (row.hash() == null || row.sig() == null) {
      // From before these were kept. The same key over the same bytes gives the same signature.
      return ChainLine.seal(key, row.seq(), head, row.entry(), event);
    }
    ChainLine line = new ChainLine(seq, head, id, row.entry(), event, row.hash(), row.sig());
    if (row.seq() != seq
        || !line.digest().equals(line.hash())
        || !key.verifying().signed(line.hash(), line.sig())) {
      throw new AuditRefused(
          "The audit trail cannot go on: the database's event %d is not what was chained and signed. Nothing was written. See what `audit verify` says on each node."
              .formatted(seq));
    }
    return line;
  }

  /**
   * @throws AuditRefused if another key signed what is chained
   */
  void requireKey(SigningKey key, AuditFiles files) {
    Optional<Outbox.Row> last = outbox.lastChained();
    if (last.isPresent() && last.get().hash() != null && last.get().sig() != null) {
      if (!key.verifying().signed(last.get().hash(), last.get().sig())) {
        throw new AuditRefused(
            "%s is not the key that signed the chain so far. All nodes of a cluster sign with the same key: copy it from a node that runs."
                .formatted(files.privateKey()));
      }
    }
  }

  /**
   * @throws AuditRefused if the file is not a beginning of this database's chain
   */
  void requireSame(ChainTail tail, AuditFiles files) {
    if (tail.seq() == 0) {
      return;
    }
    Outbox.Row row = outbox.chainedAs(tail.seq()).orElse(null);
    if (row == null || (row.hash() != null && !row.hash().equals(tail.head()))) {
      throw new AuditRefused(
          "The audit trail %s cannot go on: its line %d is not what the database has there. It belongs to another database, or was changed, or the server was killed before it became a node of a cluster (then start it once without --cluster). Nothing was written."
              .formatted(files.chain(), tail.seq()));
    }
  }

  /** The end of the chain; fills in what was not kept when its lines were written. */
  private Outbox.Row last(Connection connection, SigningKey key) throws SQLException {
    Outbox.Row last = Outbox.lastChained(connection).orElse(NONE);
    if (last.hash() != null) {
      return last;
    }
    List<ChainLine> lines = new ArrayList<>();
    String head = Digests.GENESIS;
    for (Outbox.Row row : Outbox.chained(connection)) {
      ChainLine line = line(key, row.seq(), head, row, row.parsed());
      head = line.hash();
      lines.add(line);
    }
    Outbox.mark(connection, lines);
    return Outbox.lastChained(connection).orElse(NONE);
  }
}
