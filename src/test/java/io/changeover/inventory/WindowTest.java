package io.changeover.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {

  private final Window window =
      new Window(
          Set.of(DayOfWeek.SATURDAY),
          LocalTime.of(22, 0),
          Duration.ofHours(6),
          ZoneId.of("Europe/Berlin"));

  @Test
  void aWindowRunsOverMidnight() {
    assertThat(window.leftAt(Instant.parse("2026-11-22T02:59:00Z")))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(window.isOpen(Instant.parse("2026-11-22T03:00:00Z"))).isFalse();
    assertThat(window.isOpen(Instant.parse("2026-11-20T21:30:00Z"))).isFalse();
  }

  @Test
  void itsLengthIsRealTimeWhenTheClockIsPutBack() {
    // open from 24 October, 22:00 CEST = 20:00Z; at 03:00 CEST = 01:00Z the clock is put back
    assertThat(window.leftAt(Instant.parse("2026-10-25T01:30:00Z")))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aClosedWindowSaysWhenItOpensNext() {
    assertThat(window.nextOpening(Instant.parse("2026-11-22T03:00:00Z")))
        .isEqualTo(Instant.parse("2026-11-28T21:00:00Z"));
  }
}
