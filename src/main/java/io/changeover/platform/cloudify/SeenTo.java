package io.changeover.platform.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person has seen to, by its id or name: {@code ID by NAME: REASON} in each line of a file.
 * The name is what was written and proves nothing; whose the file is and of when is told with it.
 */
record SeenTo(Map<String, String> words, String written) {

  private static final Pattern LINE = Pattern.compile("(\\S.*?) by ([^\\s:][^:]*): *(\\S.*)");

  SeenTo {
    words = Map.copyOf(words);
  }

  /**
   * What it says; nothing where there is no file yet.
   *
   * @throws NotDone if a line does not say who and why
   */
  static SeenTo read(@Nullable Path file) {
    var words = new TreeMap<String, String>();
    if (file == null || !Files.exists(file)) {
      return new SeenTo(words, "");
    }
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).replaceAll("\\p{Cntrl}", " ").strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          Matcher said = LINE.matcher(line);
          if (!said.matches()) {
            throw refused(file, i + 1, line);
          }
          words.put(said.group(1), "by %s: %s".formatted(said.group(2).strip(), said.group(3)));
        }
      }
      Instant at = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
      return new SeenTo(words, "%s, %s".formatted(Files.getOwner(file).getName(), at));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static NotDone refused(Path file, int number, String line) {
    return new NotDone(
        "line %d of %s does not say who has seen to it and why: %s".formatted(number, file, line),
        "Write ID by NAME: REASON into each line, as in"
            + " 0891e221 by olga: the second machine was ended; then repeat");
  }

  boolean has(String id) {
    return words.containsKey(id);
  }

  /** Who and why, and whose the file is. */
  String of(String id) {
    return "%s (the file is of %s)".formatted(words.get(id), written);
  }
}
