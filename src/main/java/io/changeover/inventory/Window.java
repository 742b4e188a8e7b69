package io.changeover.inventory;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A weekly maintenance window.
 *
 * @param days on which it opens
 * @param opens local time in {@code zone}
 * @param length how long it stays open; may run over midnight
 */
public record Window(Set<DayOfWeek> days, LocalTime opens, Duration length, ZoneId zone) {

  public Window {
    days = Set.copyOf(days);
  }

  public boolean isOpen(Instant now) {
    return !leftAt(now).isZero();
  }

  /** How much of the window is left, zero while it is closed. */
  public Duration leftAt(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    for (int back = 0; back <= length.toDays() + 1; back++) {
      ZonedDateTime opening = local.toLocalDate().minusDays(back).atTime(opens).atZone(zone);
      ZonedDateTime closing = opening.plus(length);
      if (days.contains(opening.getDayOfWeek())
          && !local.isBefore(opening)
          && local.isBefore(closing)) {
        return Duration.between(local, closing);
      }
    }
    return Duration.ZERO;
  }

  /** When it opens next; {@code now} itself while it is open. */
  public Instant nextOpening(Instant now) {
    if (isOpen(now)) {
      return now;
    }
    ZonedDateTime local = now.atZone(zone);
    for (int ahead = 0; ahead <= 7; ahead++) {
      ZonedDateTime opening = local.toLocalDate().plusDays(ahead).atTime(opens).atZone(zone);
      if (days.contains(opening.getDayOfWeek()) && opening.isAfter(local)) {
        return opening.toInstant();
      }
    }
    throw new IllegalStateException("a window without a day never opens");
  }
}
