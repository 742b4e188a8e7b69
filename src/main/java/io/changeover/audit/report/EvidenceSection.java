package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.util.List;
import java.util.Locale;

/** What was measured and kept, snapshot and its proof first. */
final class EvidenceSection implements Section {

  @Override
  public Html render(Story story) {
    List<AuditEntry> all = story.all("evidence.kept");
    Html proof = table(all.stream().filter(EvidenceSection::isProof).toList());
    List<Span> steps =
        Span.steps(story).stream().filter(step -> isProof(step.detail("step"))).toList();
    Html wayBack = Html.pieces();
    for (Span step : steps) {
      wayBack.add(
          Html.of("p")
              .text(Words.title(step.detail("step")) + " ")
              .add(Table.chip(step.state()))
              .add("span", "muted", " " + step.took() + " " + step.detail("message")));
    }
    return Html.pieces()
        .add(Section.titled("The way back: snapshot and proof", wayBack.add(proof)))
        .add(
            Section.titled(
                "Evidence", table(all.stream().filter(entry -> !isProof(entry)).toList())));
  }

  private static Html table(List<AuditEntry> evidence) {
    Table table = new Table("At", "Name", "Value", "SHA-256");
    for (AuditEntry entry : evidence) {
      table.row(
          Table.muted(Words.clock(entry.time())),
          Table.text(entry.detail("name")),
          Html.of("code", "value").text(entry.detail("value")),
          Table.digest(entry.detail("sha256")));
    }
    return table.html();
  }

  private static boolean isProof(AuditEntry entry) {
    return isProof(entry.detail("name")) || isProof(entry.detail("step"));
  }

  private static boolean isProof(String name) {
    String lower = name.toLowerCase(Locale.ENGLISH);
    return lower.contains("snapshot") && !lower.contains("restore")
        || lower.contains("proof")
        || lower.contains("prove");
  }
}
