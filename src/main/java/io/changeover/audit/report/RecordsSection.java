package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;

/** Every event as the chain tells it, nothing left out. */
final class RecordsSection implements Section {

  @Override
  public Html render(Story story) {
    Table table = new Table("Line", "Time", "Event", "By", "Details");
    for (AuditEntry entry : story.entries()) {
      table.row(
          Table.muted(String.valueOf(entry.seq())),
          Table.muted(entry.time().toString()),
          Html.pieces().text(entry.type()).add("div", "muted", entry.upgrade()),
          Table.text(entry.actor()),
          Html.of("span", "value").text(Words.facts(entry.details())));
    }
    Html all =
        Html.of("details")
            .add("summary", "", story.entries().size() + " records, word for word")
            .add(table.html());
    return Section.titled("All records", Html.pieces().add(all));
  }
}
