package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import io.changeover.audit.AuditVerdict;
import java.util.List;

/** Where these events stand in the chain, and how anybody can verify it. */
final class ChainSection implements Section {

  private final AuditVerdict verdict;

  ChainSection(AuditVerdict verdict) {
    this.verdict = verdict;
  }

  @Override
  public Html render(Story story) {
    List<AuditEntry> entries = story.entries();
    AuditEntry last = entries.get(entries.size() - 1);
    Html state = Html.of("p");
    if (verdict.isSound()) {
      state.add("span", "chip good", "sound");
      state.text(" All " + verdict.lines() + " lines were verified when this page was made.");
    } else {
      state.add("span", "chip bad", "damaged").text(" " + String.join(" ", verdict.problems()));
    }
    Table table = new Table("What", "Value");
    row(table, "This page tells lines", entries.get(0).seq() + " to " + last.seq());
    row(table, "Hash of line " + last.seq(), last.hash());
    row(table, "Lines in the chain", String.valueOf(verdict.lines()));
    row(table, "Head hash", verdict.head());
    row(table, "Signing key (Ed25519)", verdict.key());
    Html notes = Html.pieces();
    verdict.notes().forEach(note -> notes.add("p", "muted", note));
    return Section.titled(
        "Proof", Html.pieces().add(state).add(table.html()).add(notes).add(howTo(story)));
  }

  private static void row(Table table, String what, String value) {
    table.row(Table.text(what), Html.of("code", "value").text(value));
  }

  private static Html howTo(Story story) {
    return Html.of("p")
        .text("Do not trust this page: ")
        .add("code", "", "changeover audit export " + story.id())
        .text(" gives a zip with the whole chain, the public key, the checkpoints and ")
        .add("code", "", "verify.py")
        .text(", which needs nothing of ours. The head hash above must be the one it prints.");
  }
}
