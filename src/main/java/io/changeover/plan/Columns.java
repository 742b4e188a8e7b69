package io.changeover.plan;

/** Lines of a label and a text; long texts go on below themselves. */
final class Columns {

  private static final int WIDTH = 100;

  private final StringBuilder lines = new StringBuilder();

  void heading(String text) {
    lines.append('\n');
    paragraph(0, text);
  }

  /**
   * @param column where the text begins, unless the label is longer
   */
  void row(int indent, int column, String label, String text) {
    String head = " ".repeat(indent) + label;
    String gap = " ".repeat(Math.max(2, column - head.length()));
    wrap(head + gap, " ".repeat(column), text);
  }

  void paragraph(int indent, String text) {
    wrap(" ".repeat(indent), " ".repeat(indent + 2), text);
  }

  private void wrap(String first, String next, String text) {
    var line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.strip().split("\\s+")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        flush(line);
        line.append(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    flush(line);
  }

  private void flush(StringBuilder line) {
    lines.append(line.toString().stripTrailing()).append('\n');
    line.setLength(0);
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
