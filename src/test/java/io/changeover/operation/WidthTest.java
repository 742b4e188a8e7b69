package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WidthTest {

  private Instant now = Instant.parse("2026-11-30T20:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @Test
  void itBeginsSmallAndGrowsByOneForEachHostThatWentWellUpToTheMost() {
    var width = new Width(clock, 12, 0);
    assertThat(width.after(0, 0)).isEqualTo(8);
    assertThat(width.after(3, 0)).isEqualTo(11);
    assertThat(width.after(3, 0)).isEqualTo(11);
    assertThat(width.after(30, 0)).isEqualTo(12);
    assertThat(new Width(clock, 3, 0).after(0, 0)).isEqualTo(3);
  }

  @Test
  void troubleHalvesItOnceInFiveSecondsAndNeverBelowOne() {
    var width = new Width(clock, 8, 0);
    assertThat(width.after(0, 2)).isEqualTo(4);
    assertThat(width.after(0, 5)).isEqualTo(4);
    for (int expected : new int[] {2, 1, 1}) {
      now = now.plus(Duration.ofSeconds(6));
      assertThat(width.after(0, 1)).isEqualTo(expected);
    }
  }

  @Test
  void onceTheTroubleIsOverItGrowsAgain() {
    var width = new Width(clock, 8, 0);
    assertThat(width.after(0, 1)).isEqualTo(4);
    assertThat(width.after(2, 0)).isEqualTo(6);
  }

  @Test
  void whatWasDoneBeforeARestartDoesNotWidenIt() {
    assertThat(new Width(clock, 50, 100).after(100, 0)).isEqualTo(8);
  }
}
