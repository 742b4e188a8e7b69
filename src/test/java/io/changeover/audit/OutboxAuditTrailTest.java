package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxAuditTrailTest {

  private AuditBench bench;

  @BeforeEach
  void open(@TempDir Path data) {
    bench = new AuditBench(data);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anEventOfACommittedTransactionIsChainedOnce() {
    bench.transaction.executeWithoutResult(status -> bench.record("plan.made", "U-1"));

    bench.writer.flush();
    bench.writer.flush();

    assertThat(bench.lines()).singleElement().asString().contains("\"type\":\"plan.made\"");
  }

  @Test
  void anEventOfARolledBackTransactionIsNeverChained() {
    bench.transaction.executeWithoutResult(
        status -> {
          bench.record("plan.made", "U-1");
          status.setRollbackOnly();
        });

    bench.writer.flush();

    assertThat(bench.lines()).isEmpty();
  }

  @Test
  void anEventIsNotChainedBeforeItsTransactionCommits() {
    bench.transaction.executeWithoutResult(
        status -> {
          bench.record("plan.made", "U-1");
          bench.writer.flush();
          assertThat(bench.lines()).isEmpty();
        });

    bench.writer.flush();

    assertThat(bench.lines()).hasSize(1);
  }

  @Test
  void anEventCommittedAfterALaterOneIsNotLost() {
    bench.transaction.executeWithoutResult(
        status -> {
          bench.record("step.began", "U-1", "step", "early id, late commit");
          inAnotherThread(() -> bench.record("step.began", "U-1", "step", "late id"));
          bench.writer.flush();
        });
    bench.writer.flush();

    assertThat(bench.chainedSteps()).containsExactly("late id", "early id, late commit");
    assertThat(bench.verifyWithOutbox().problems()).isEmpty();
  }

  @Test
  void aDatabaseThatDoesNotAnswerStopsWhatWasToBeRecorded() {
    JdbcDataSource empty = new JdbcDataSource();
    empty.setURL("jdbc:h2:mem:without-tables");
    AuditTrail trail = new OutboxAuditTrail(empty, bench.clock);

    assertThatThrownBy(() -> trail.record(new AuditEvent("plan.made", "U-1", "olga", Map.of())))
        .isInstanceOf(AuditUnavailable.class)
        .hasMessageContaining("plan.made")
        .hasMessageContaining("must not happen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "dbPassword", "secretValue", "apiKey", "TOKEN", "privateKey"})
  void aDetailNamedLikeASecretIsRefused(String name) {
    assertThatThrownBy(() -> bench.record("plan.made", "U-1", name, "CANARY"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void aDetailThatHoldsAPrivateKeyIsRefused() {
    String pem = "see -----BEGIN RSA PRIVATE KEY-----\nCANARY";

    assertThatThrownBy(() -> bench.record("plan.made", "U-1", "note", pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("note")
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void anyTextComesThroughTheChainUnharmed() {
    String odd = "quote \" back \\ tab \t nul \u0000 line \r\n é € 😀 \u007f \u2028 </script>";
    bench.record("step.began", "U-1", "step", odd);
    bench.record("step.began", "U-1", "step", "half a pair \ud83d");

    bench.writer.flush();

    assertThat(bench.chainedSteps()).containsExactly(odd, "half a pair ?");
    assertThat(bench.verifyWithOutbox().problems()).isEmpty();
  }

  private static void inAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
