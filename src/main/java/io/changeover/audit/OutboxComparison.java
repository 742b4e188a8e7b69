package io.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Compares the lines of a chain with the rows of the outbox, both ways. */
final class OutboxComparison {

  private final boolean known;
  private final Map<String, Outbox.Row> unseen = new LinkedHashMap<>();

  private OutboxComparison(boolean known) {
    this.known = known;
  }

  /** Reads the rows before the chain is read: later rows may not have a line yet. */
  static OutboxComparison read(@Nullable DataSource database) {
    OutboxComparison comparison = new OutboxComparison(database != null);
    if (database != null) {
      new Outbox(database).all().forEach(row -> comparison.unseen.put(row.entry(), row));
    }
    return comparison;
  }

  void compare(ChainLine line, Findings findings) {
    if (!known) {
      return;
    }
    Outbox.Row row = unseen.remove(line.outbox());
    if (row == null) {
      findings.badLine(line.seq(), "is unknown to the outbox, or its row was used twice");
    } else if (row.seq() != 0 && row.seq() != line.seq()) {
      findings.badLine(line.seq(), "is line " + row.seq() + " to the outbox");
    } else if (!row.event().equals(event(line))) {
      findings.badLine(line.seq(), "tells another event than the outbox");
    }
  }

  /** Finds fault with chained rows that no line was seen for. */
  void findMissingLines(Findings findings) {
    long waiting = unseen.values().stream().filter(row -> row.seq() == 0).count();
    for (Outbox.Row row : unseen.values()) {
      if (row.seq() != 0) {
        findings.badLine(
            row.seq(), "is missing: the outbox has event " + row.entry() + " as chained there");
      }
    }
    if (waiting > 0) {
      findings.note(waiting + " event(s) wait in the outbox and are not chained yet.");
    }
  }

  private static String event(ChainLine line) {
    return new String(CanonicalJson.bytes(line.event()), StandardCharsets.UTF_8);
  }
}
