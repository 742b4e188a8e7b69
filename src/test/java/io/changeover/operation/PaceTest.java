package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final StepKey KEY = new StepKey("U-1", 1, "verify-new", 1);

  private final Pace pace =
      new Pace(
          Clock.fixed(Instant.parse("2026-11-30T20:00:00Z"), ZoneOffset.UTC),
          Duration.ofMinutes(2));

  private long peekAfter(long lastingMillis) {
    return peekAfter(lastingMillis, 0);
  }

  private long peekAfter(long lastingMillis, long usualMillis) {
    pace.peek(KEY, Duration.ofMillis(lastingMillis), Duration.ofMillis(usualMillis));
    return pace.rest().toMillis();
  }

  @Test
  void whatCostsLittleIsAskedSoonAndLessOftenTheLongerItLasts() {
    assertThat(peekAfter(0)).isEqualTo(40);
    assertThat(peekAfter(160)).isEqualTo(80);
    assertThat(peekAfter(4_000)).isEqualTo(120);
    assertThat(peekAfter(20_000)).isEqualTo(500);
    assertThat(peekAfter(39_000)).isEqualTo(975);
  }

  @Test
  void whatTookSoLongTheLastTimeIsAskedOftenAboutThen() {
    assertThat(peekAfter(0, 1_200)).isEqualTo(200);
    assertThat(peekAfter(800, 1_200)).isEqualTo(160);
    assertThat(peekAfter(955, 1_200)).isEqualTo(40);
    assertThat(peekAfter(1_300, 1_200)).isEqualTo(40);
    assertThat(peekAfter(1_900, 1_200)).isEqualTo(120); // it takes longer than it did
    assertThat(peekAfter(0, 30_000)).isEqualTo(1_000);
    assertThat(peekAfter(23_500, 30_000)).isEqualTo(500);
    assertThat(peekAfter(29_000, 30_000)).isEqualTo(750);
  }
}
