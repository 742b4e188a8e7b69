package io.changeover.platform.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file of ids or names, one at the beginning of each line; what stands behind it is for people.
 */
final class IdFile {

  private IdFile() {}

  /** What it names; nothing where there is no file yet. */
  static Set<String> read(@Nullable Path file) {
    var ids = new TreeSet<String>();
    if (file != null && Files.exists(file)) {
      try {
        Files.readAllLines(file).stream()
            .map(line -> line.strip().split("\\s", 2)[0])
            .filter(id -> !id.isEmpty() && !id.startsWith("#"))
            .forEach(ids::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return ids;
  }

  /** Adds some to those that it names. */
  static void add(Path file, Set<String> more) {
    var all = new TreeSet<>(read(file));
    all.addAll(more);
    WholeFile.write(file, (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
