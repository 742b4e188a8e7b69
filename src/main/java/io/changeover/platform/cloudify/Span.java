package io.changeover.platform.cloudify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as exactly as a manager's text allows it: up to 4.5 the text is the
 * local time of a zone that no answer names, so that it may have been hours earlier or later.
 */
record Span(Instant earliest, Instant latest) {

  private static final Duration EAST = Duration.ofHours(14);
  private static final Duration WEST = Duration.ofHours(12);

  /**
   * @param text {@code created_at}; 3.4.2 writes it with a blank and without Z. Null or empty, as
   *     of the row of a restore that was made anew, may have been at any time
   * @param zone the manager's, where known
   */
  static Span of(String text, Dialect dialect, @Nullable ZoneId zone) {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(text.strip().replace(' ', 'T').replaceAll("(Z|\\+00:00)$", ""));
    } catch (DateTimeParseException unreadable) {
      return new Span(Instant.EPOCH, Instant.MAX);
    }
    if (!dialect.hasLocalTimes()) {
      return at(local.toInstant(ZoneOffset.UTC));
    }
    if (zone != null) {
      return at(local.atZone(zone).toInstant());
    }
    Instant named = local.toInstant(ZoneOffset.UTC);
    return new Span(named.minus(EAST), named.plus(WEST));
  }

  private static Span at(Instant instant) {
    return new Span(instant, instant);
  }

  boolean exact() {
    return earliest.equals(latest);
  }

  boolean surelySince(Instant since) {
    return !earliest.isBefore(since);
  }

  boolean mayBeWithin(Instant since, Instant until) {
    return !latest.isBefore(since) && !earliest.isAfter(until);
  }
}
