package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.util.HashSet;
import java.util.Set;

/** Digests of what was approved and of what ran. */
final class ProvenanceSection implements Section {

  @Override
  public Html render(Story story) {
    Digests digests = new Digests(new Table("What", "Digest"), new HashSet<>());
    for (AuditEntry plan : story.all("plan.made")) {
      digests.tell("Plan of " + plan.upgrade(), plan.detail("planDigest"));
      digests.tell("Recipe of " + plan.upgrade(), plan.detail("recipeDigest"));
    }
    for (AuditEntry start : story.all("product.started")) {
      digests.tell(
          "Changeover " + start.detail("version") + ", program", start.detail("jarSha256"));
      digests.tell("Diagrams it ran", start.detail("diagramsDigest"));
    }
    for (AuditEntry bundle : story.all("bundle.deployed")) {
      digests.tell("Diagrams deployed", bundle.detail("digest"));
    }
    return Section.titled(
        "What was approved and what ran", Html.pieces().add(digests.table.html()));
  }

  /** Tells each digest once, however often the product was started. */
  private record Digests(Table table, Set<String> told) {
    void tell(String what, String digest) {
      if (!digest.isEmpty() && told.add(what + digest)) {
        table.row(Table.text(what), Html.of("code", "value").text(digest));
      }
    }
  }
}
