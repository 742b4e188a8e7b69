package io.changeover.process.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.process.Overtaken;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;

class SecondTryTest {

  private int tries;

  @Test
  void aCountThatCameInBetweenStopsNobody() {
    SecondTry.of(failing(new OptimisticLockingException("the task was touched")));
    assertThat(tries).isEqualTo(2);
    SecondTry.of(failing(new Overtaken("faster")));
    assertThat(tries).isEqualTo(4);
  }

  @Test
  void whoIsOvertakenTwiceIsToldSoInOurWords() {
    var twice =
        failing(new OptimisticLockingException("first"), new OptimisticLockingException("second"));
    assertThatThrownBy(() -> SecondTry.of(twice))
        .isInstanceOf(Overtaken.class)
        .hasMessageContaining("nothing was done");
  }

  @Test
  void aRefusalIsNotAskedForTwice() {
    assertThatThrownBy(() -> SecondTry.of(failing(new BadInput("say why"))))
        .isInstanceOf(BadInput.class);
    assertThat(tries).isOne();
  }

  /** Fails with these, one after the other, then no more. */
  private Runnable failing(RuntimeException... failures) {
    Queue<RuntimeException> left = new ArrayDeque<>(List.of(failures));
    return () -> {
      tries++;
      if (!left.isEmpty()) {
        throw left.remove();
      }
    };
  }
}
