package io.changeover.process.compare;

/** A file's changes on a terminal. */
final class ComparisonText {

  private ComparisonText() {}

  static String of(FileChange file) {
    var text = new StringBuilder();
    text.append("%s (%s): %s%n".formatted(file.file(), file.title(), file.state()));
    String last = "";
    for (Change change : file.changes()) {
      String what =
          switch (change.aspect()) {
            case "added" -> "  + %s: new %s".formatted(name(change), change.after());
            case "removed" -> "  - %s: %s is gone".formatted(name(change), change.before());
            default -> "";
          };
      if (!what.isEmpty()) {
        text.append("%s%n".formatted(what));
      } else {
        if (!last.equals(change.element() + "|")) {
          text.append("  ~ %s%n".formatted(name(change)));
        }
        text.append("      %s: %s%n".formatted(change.aspect(), change(change)));
      }
      last = change.element() + "|";
    }
    if (file.changes().isEmpty()) {
      text.append("  nothing but how it is drawn or written%n".formatted());
    }
    if (file.moved() > 0) {
      text.append("  %d elements are drawn elsewhere%n".formatted(file.moved()));
    }
    return text.toString();
  }

  private static String name(Change change) {
    return change.element().isEmpty() || change.element().equals(change.name())
        ? change.name()
        : "%s (%s)".formatted(change.name().strip(), change.element());
  }

  private static String change(Change change) {
    if (change.before().isEmpty()) {
      return change.after();
    }
    return change.after().isEmpty()
        ? change.before() + " -> nothing"
        : change.before() + " -> " + change.after();
  }
}
