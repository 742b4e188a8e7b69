package io.changeover.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Procedure;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossTest {

  private static final Set<String> OPENED = Set.of("tear-down", Procedure.OPENED);

  @Test
  void nothingIsLostWhileClientsAreClosedOff() {
    assertThat(Loss.of(Map.of("loss", "17"), Set.of("tear-down")))
        .returns(false, Loss::isExpected)
        .returns("0", Loss::rows);
  }

  @Test
  void whatWasCountedIsSaid() {
    assertThat(Loss.of(Map.of("loss", " 0\n"), OPENED).isExpected()).isFalse();
    assertThat(Loss.of(Map.of("loss", "17\n"), OPENED))
        .returns(true, Loss::isExpected)
        .returns("Rows that clients changed since what a rollback goes back to: 17", Loss::inWords);
  }

  @Test
  void whatNobodyCountedIsUnknownAndNotNothing() {
    assertThat(Loss.of(Map.of(), OPENED))
        .returns(true, Loss::isExpected)
        .returns("unknown", Loss::rows);
  }
}
