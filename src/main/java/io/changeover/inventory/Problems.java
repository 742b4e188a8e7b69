package io.changeover.inventory;

import io.changeover.failure.BadInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything wrong with one file, collected so that a person is told all of it at once. */
final class Problems {

  private record Problem(int line, String text) {}

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  /**
   * @param line from 1
   * @param text what is wrong and the cure, in sentences
   */
  void add(int line, String place, String text) {
    var problem =
        new Problem(line, file + ":" + line + ": " + (place.isEmpty() ? "" : place + ": ") + text);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /**
   * @throws BadInput with all problems, sorted by line, if there is one
   */
  void refuse() {
    if (!found.isEmpty()) {
      throw new BadInput(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::text))
              .map(Problem::text)
              .toList());
    }
  }
}
