package io.changeover.audit.report;

/** A table that says when it has no rows by being empty. */
final class Table {

  private final Html head = Html.of("tr");
  private final Html body = Html.of("tbody");

  Table(String... columns) {
    for (String column : columns) {
      head.add("th", "", column);
    }
  }

  Table row(Html... cells) {
    Html row = Html.of("tr");
    for (Html cell : cells) {
      row.add(Html.of("td").add(cell));
    }
    body.add(row);
    return this;
  }

  Html html() {
    if (body.isEmpty()) {
      return Html.pieces();
    }
    Html table = Html.of("table").add(Html.of("thead").add(head)).add(body);
    return Html.pieces().add(Html.of("div", "scroll").add(table));
  }

  static Html text(String text) {
    return Html.pieces().text(text);
  }

  static Html muted(String text) {
    return Html.of("span", "muted").text(text);
  }

  /** A digest, cut short to the eye and whole on hover. */
  static Html digest(String digest) {
    return Html.of("code").attribute("title", digest).text(Words.brief(digest));
  }

  static Html chip(String state) {
    return Html.of("span", "chip " + tone(state)).text(state);
  }

  private static String tone(String state) {
    return switch (Words.bare(state)) {
      case "done", "approve", "approved", "proceed", "passed" -> "good";
      case "failed", "reject", "rejected", "refused", "abort" -> "bad";
      default -> "open";
    };
  }
}
