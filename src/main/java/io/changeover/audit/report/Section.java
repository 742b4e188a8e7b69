package io.changeover.audit.report;

/** A part of the page. */
interface Section {

  /** The part for this story; empty where it has nothing to tell. */
  Html render(Story story);

  /** A part with a heading, or nothing if the content is empty. */
  static Html titled(String title, Html content) {
    return content.isEmpty() ? Html.pieces() : Html.of("section").add("h2", "", title).add(content);
  }
}
