package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryByReactionTest {

  /** No connection, serialization failure, disk full, ended by an administrator, cannot read. */
  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "53100", "57P01", "58030"})
  void aDatabaseThatTimeMayCureIsAskedAgain(String state) {
    var failure = new IllegalStateException("of the engine", new SQLException("away", state));
    assertThat(RetryByReaction.mayPass(failure)).isTrue();
  }

  /** A unique key, a wrong statement, H2's file that is broken, no state at all. */
  @ParameterizedTest
  @ValueSource(strings = {"23505", "42601", "90030", ""})
  void whatTimeDoesNotCureIsNot(String state) {
    var failure = new IllegalStateException("of the engine", new SQLException("wrong", state));
    assertThat(RetryByReaction.mayPass(failure)).isFalse();
  }

  @Test
  void aHostThatIsAwayIsAskedAgainAndARefusalIsNot() {
    assertThat(RetryByReaction.mayPass(new TransientFailure("away"))).isTrue();
    assertThat(RetryByReaction.mayPass(new PermanentFailure("no"))).isFalse();
  }
}
