package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.audit.AuditBench.MovingClock;
import org.junit.jupiter.api.Test;

class WidthTest {

  private final MovingClock clock = new MovingClock();

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
      clock.advance(6);
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
