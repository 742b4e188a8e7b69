package io.changeover.audit.report;

import java.util.List;

/** A piece of HTML that escapes every text and attribute given to it. */
final class Html {

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final StringBuilder body = new StringBuilder();

  private Html(String name) {
    this.name = name;
  }

  /** Pieces without an element around them. */
  static Html pieces() {
    return new Html("");
  }

  static Html of(String name) {
    return new Html(name);
  }

  static Html of(String name, String cssClass) {
    return new Html(name).attribute("class", cssClass);
  }

  /** A style element; the sheet is ours and trusted. */
  static Html style(String sheet) {
    Html style = new Html("style");
    style.body.append('\n').append(sheet);
    return style;
  }

  Html attribute(String attribute, String value) {
    attributes.append(' ').append(attribute).append("=\"").append(escape(value)).append('"');
    return this;
  }

  Html text(String text) {
    body.append(escape(text));
    return this;
  }

  Html add(Html piece) {
    body.append(piece);
    return this;
  }

  /** Adds an element that holds only text. */
  Html add(String element, String cssClass, String text) {
    return add(of(element, cssClass).text(text));
  }

  Html addAll(List<Html> pieces) {
    pieces.forEach(this::add);
    return this;
  }

  boolean isEmpty() {
    return body.isEmpty();
  }

  @Override
  public String toString() {
    if (name.isEmpty()) {
      return body.toString();
    }
    if (name.equals("meta")) {
      return "<meta" + attributes + ">\n";
    }
    return "<" + name + attributes + ">" + body + "</" + name + ">\n";
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isShowable(c) ? c : '\ufffd');
      }
    }
    return out.toString();
  }

  private static boolean isShowable(char c) {
    return c >= ' ' ? c != 0x7f : c == '\n' || c == '\t' || c == '\r';
  }
}
