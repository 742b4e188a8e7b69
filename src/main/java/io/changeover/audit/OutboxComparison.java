package io.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Compares the lines of a chain with the rows of the outbox, both ways. */
final class OutboxComparison {

  private final @Nullable Outbox outbox;
  private final Map<String, Outbox.Row> unseen = new LinkedHashMap<>();
  private final Map<String, Outbox.Row> later = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private OutboxComparison(@Nullable Outbox outbox) {
    this.outbox = outbox;
    if (outbox != null) {
      outbox.all().forEach(row -> unseen.put(row.entry(), row));
    }
  }

  /** Reads the rows before the chain is read, so that every chained row must have a line. */
  static OutboxComparison read(@Nullable DataSource database) {
    return new OutboxComparison(database == null ? null : new Outbox(database));
  }

  void compare(ChainLine line, Findings findings) {
    if (outbox == null) {
      return;
    }
    Outbox.Row row = seen.add(line.outbox()) ? row(line.outbox(), outbox, findings) : null;
    if (row == null) {
      findings.badLine(line.seq(), "is unknown to the outbox, or its row was used twice");
    } else if (row.seq() != 0 && row.seq() != line.seq()) {
      findings.badLine(line.seq(), "is line " + row.seq() + " to the outbox");
    } else if (!row.event().equals(event(line))) {
      findings.badLine(line.seq(), "tells another event than the outbox");
    } else if (row.hash() != null && !row.hash().equals(line.hash())) {
      findings.badLine(line.seq(), "has another hash than the outbox");
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

  private Outbox.@Nullable Row row(String entry, Outbox rows, Findings findings) {
    Outbox.Row row = unseen.remove(entry);
    if (row == null && !later.containsKey(entry) && findings.badLine() == 0) {
      // Perhaps it was written and chained since: a running product does not wait for us.
      rows.all().forEach(late -> later.put(late.entry(), late));
    }
    return row == null ? later.get(entry) : row;
  }

  private static String event(ChainLine line) {
    return new String(CanonicalJson.bytes(line.event()), StandardCharsets.UTF_8);
  }
}
