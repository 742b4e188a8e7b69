package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.util.LinkedHashSet;
import java.util.Set;

/** Digests of what was approved and of what ran. */
final class ProvenanceSection implements Section {

  @Override
  public Html render(Story story) {
    Table table = new Table("What", "Digest");
    for (AuditEntry plan : story.all("plan.made")) {
      digest(table, "Plan of " + plan.upgrade(), plan.detail("planDigest"));
      digest(table, "Recipe of " + plan.upgrade(), plan.detail("recipeDigest"));
    }
    for (AuditEntry start : story.all("product.started")) {
      digest(
          table, "Changeover " + start.detail("version") + ", program", start.detail("jarSha256"));
      digest(table, "Diagrams it ran", start.detail("diagramsDigest"));
    }
    for (AuditEntry bundle : story.all("bundle.deployed")) {
      digest(table, "Diagrams deployed", bundle.detail("digest"));
    }
    return Section.titled("What was approved and what ran", Html.pieces().add(table.html()));
  }

  private final Set<String> told = new LinkedHashSet<>();

  private void digest(Table table, String what, String digest) {
    if (!digest.isEmpty() && told.add(what + digest)) {
      table.row(Table.text(what), Html.of("code", "value").text(digest));
    }
  }
}
