package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Times and durations as a person reads them, in the time zone of this machine. */
final class Times {

  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OTHER_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Clock clock;

  Times(Clock clock) {
    this.clock = clock;
  }

  String at(JsonNode time) {
    return instant(time).map(this::at).orElse("");
  }

  private String at(Instant time) {
    var zone = ZoneId.systemDefault();
    var local = time.atZone(zone);
    boolean today = local.toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
    return local.format(today ? TODAY : OTHER_DAY);
  }

  /** How long from one time to the other, or to now if the other is not there. */
  String between(JsonNode from, JsonNode to) {
    return instant(from)
        .map(begin -> words(Duration.between(begin, instant(to).orElse(clock.instant()))))
        .orElse("");
  }

  Optional<Duration> until(JsonNode time) {
    return instant(time).map(end -> Duration.between(clock.instant(), end));
  }

  static String words(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 7200
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  /** An ISO duration such as {@code PT5M} in words. */
  static String words(JsonNode duration) {
    try {
      return words(Duration.parse(duration.asText()));
    } catch (DateTimeParseException unknown) {
      return "unknown";
    }
  }

  private static Optional<Instant> instant(JsonNode time) {
    try {
      return time.isTextual() ? Optional.of(Instant.parse(time.asText())) : Optional.empty();
    } catch (DateTimeParseException unknown) {
      return Optional.empty();
    }
  }
}
