package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What shall go wrong: one line a fault in a file that is read whenever it matters. */
record Faults(Path file, Clock clock) {

  private static final long HELD_MILLIS = 20;

  boolean has(String name) {
    return argument(name).isPresent();
  }

  /** Whether there is such a line with exactly that argument. */
  boolean has(String name, String argument) {
    return lines().contains(name + " " + argument);
  }

  /** What stands behind the fault's name; empty text if nothing does. */
  Optional<String> argument(String name) {
    return lines().stream()
        .filter(line -> line.equals(name) || line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .findFirst();
  }

  Optional<Long> number(String name) {
    return argument(name).filter(text -> text.matches("\\d+")).map(Long::valueOf);
  }

  /**
   * Time stands still at this moment as long as a line {@code hold MOMENT} is there, so that
   * whoever looks at it need not be quick.
   */
  void hold(String moment) {
    while (has("hold", moment)) {
      new Pace(HELD_MILLIS).await(1);
    }
  }

  /** Whether the fault's seconds, counted from when the file was written, are not over. */
  boolean lasts(String name) {
    return number(name)
        .map(seconds -> Duration.ofSeconds(seconds).compareTo(age()) > 0)
        .orElse(false);
  }

  private Duration age() {
    try {
      return Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
    } catch (IOException e) {
      return Duration.ofDays(1);
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.strip().replaceAll("\\s+", " "))
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("The faults in " + file + " cannot be read.", e);
    }
  }
}
