package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;

/** Who approved what and why; what the lab's own people decided is marked. */
final class DecisionsSection implements Section {

  @Override
  public Html render(Story story) {
    Table table = new Table("Gate", "Decision", "By", "Why", "Waited", "Plan seen");
    for (Span gate : Span.gates(story)) {
      AuditEntry by = gate.ending().orElse(gate.begin());
      boolean decided = gate.end() != null;
      Html who = Html.pieces().text(decided ? by.actor() : "nobody yet");
      if (decided && isLab(by)) {
        who.text(" ").add("span", "chip lab", "lab decision");
      }
      table.row(
          Table.text(Phrases.gate(gate.detail("gate"))),
          Table.chip(decided ? by.detail("decision") : "open"),
          who,
          Table.text(gate.detail("reason")),
          Table.muted(decided && gate.begin() != by ? gate.took() : ""),
          Table.digest(gate.detail("planDigest")));
    }
    return Section.titled("Decisions", table.html());
  }

  private static boolean isLab(AuditEntry entry) {
    String lab = entry.detail("lab");
    return !lab.isEmpty() && !lab.equalsIgnoreCase("false");
  }
}
