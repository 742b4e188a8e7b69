package io.changeover.operation;

import java.util.List;

/** The first line in which two texts differ, in words. */
final class Difference {

  private static final int LONGEST = 200;

  private Difference() {}

  static String of(String expected, String found) {
    List<String> left = expected.lines().toList();
    List<String> right = found.lines().toList();
    int line = 0;
    while (line < left.size() && line < right.size() && left.get(line).equals(right.get(line))) {
      line++;
    }
    return "line %d should be %s but is %s"
        .formatted(line + 1, quoted(left, line), quoted(right, line));
  }

  private static String quoted(List<String> lines, int line) {
    if (line >= lines.size()) {
      return "missing";
    }
    String text = lines.get(line);
    return "`" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "`";
  }
}
