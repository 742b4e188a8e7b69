package io.changeover.audit.report;

import java.util.Locale;

/** Every command that was meant to run on a host, and how it ended. */
final class OperationsSection implements Section {

  @Override
  public Html render(Story story) {
    Table table = new Table("At", "Host", "Command", "Ended", "Exit", "Took", "Arguments");
    for (Span operation : Span.operations(story)) {
      table.row(
          Table.muted(Words.clock(operation.begin().time())),
          Table.text(operation.detail("host")),
          command(operation),
          Table.chip(operation.state().toLowerCase(Locale.ENGLISH)),
          Table.text(operation.detail("exitCode")),
          Table.text(operation.took()),
          Table.digest(operation.detail("argvDigest")));
    }
    return Section.titled("Operations", table.html());
  }

  private static Html command(Span operation) {
    return Html.pieces()
        .text(operation.detail("name"))
        .add("div", "muted key", operation.detail("key"));
  }
}
