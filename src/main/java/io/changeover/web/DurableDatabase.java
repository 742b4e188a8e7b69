package io.changeover.web;

import io.changeover.failure.BadInput;
import java.util.Locale;

/** Refuses databases that can lose what they said was committed. */
final class DurableDatabase {

  private DurableDatabase() {}

  /**
   * @throws BadInput unless it is PostgreSQL, or H2 on disk with {@code WRITE_DELAY=0}
   */
  static void check(String url) {
    String upper = url.toUpperCase(Locale.ROOT);
    if (upper.startsWith("JDBC:POSTGRESQL:")) {
      return;
    }
    if (!upper.startsWith("JDBC:H2:")) {
      throw new BadInput(
          "The database must be PostgreSQL (jdbc:postgresql://…) or the built-in H2, not %s."
              .formatted(url.replaceAll("[?;].*", "")));
    }
    if (upper.startsWith("JDBC:H2:MEM:")) {
      throw new BadInput("An H2 in memory forgets every upgrade with the process. Use a file.");
    }
    if (!upper.matches(".*;WRITE_DELAY=0(;.*)?")) {
      throw new BadInput(
          "This H2 can lose commits when the process is killed. Add ;WRITE_DELAY=0 to its URL.");
    }
  }
}
