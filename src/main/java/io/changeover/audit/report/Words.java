package io.changeover.audit.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Times, durations and names as people read them. */
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int SHORT = 12;
  private static final int MINUTE = 60;

  private Words() {}

  static String moment(Instant time) {
    return DAY.format(time);
  }

  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  static String duration(Instant from, Instant to) {
    Duration took = Duration.between(from, to);
    long seconds = took.toSeconds();
    if (seconds < MINUTE) {
      return String.format(Locale.ENGLISH, "%.1f s", took.toMillis() / 1000.0);
    }
    if (took.toHours() == 0) {
      return took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }
    return took.toHours() + " h " + took.toMinutesPart() + " min";
  }

  /**
   * {@code take-snapshot}, {@code takeSnapshot} and {@code take.snapshot} become "Take snapshot".
   */
  static String title(String name) {
    String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[-._]+", " ").trim();
    if (spaced.isEmpty()) {
      return "";
    }
    return spaced.substring(0, 1).toUpperCase(Locale.ENGLISH)
        + spaced.substring(1).toLowerCase(Locale.ENGLISH);
  }

  /** Letters only, in lower case, so that spelling does not decide about green. */
  static String bare(String name) {
    return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ENGLISH);
  }

  /** The first digits of a digest; the whole one is in the list of records. */
  static String brief(String digest) {
    return digest.length() > SHORT ? digest.substring(0, SHORT) + "…" : digest;
  }

  static String facts(Map<String, String> details) {
    return details.entrySet().stream()
        .filter(fact -> !fact.getValue().isEmpty())
        .map(fact -> fact.getKey() + ": " + fact.getValue())
        .collect(Collectors.joining(" · "));
  }
}
