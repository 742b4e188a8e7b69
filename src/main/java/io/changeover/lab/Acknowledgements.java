package io.changeover.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a writing client noted.
 *
 * @param ok numbers whose commit returned
 * @param maybe numbers of which nobody knows
 * @param bytes how much of the file is whole lines
 */
record Acknowledgements(SortedSet<Long> ok, SortedSet<Long> maybe, long bytes) {

  static Acknowledgements read(Path file) throws IOException {
    var ok = new TreeSet<Long>();
    var maybe = new TreeSet<Long>();
    var text = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
    int whole = text.lastIndexOf('\n') + 1;
    text.substring(0, whole)
        .lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              long number = Long.parseLong(line.substring(space + 1));
              (line.startsWith("ok ") ? ok : maybe).add(number);
            });
    return new Acknowledgements(ok, maybe, whole);
  }

  /** The highest number noted, 0 if none. */
  long last() {
    return Math.max(ok.isEmpty() ? 0 : ok.last(), maybe.isEmpty() ? 0 : maybe.last());
  }
}
