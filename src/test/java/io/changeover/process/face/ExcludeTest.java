package io.changeover.process.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.process.Actor;
import io.changeover.process.NotAllowed;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only the host on which a step failed is left behind. */
class ExcludeTest {

  private static final Actor OLGA = new Actor("olga", Set.of("operators"), true);

  private FaceBench bench;

  @BeforeEach
  void anUpgradeIsUnderWay() {
    bench = new FaceBench();
    bench.begin("U-1", "", "shop-prod");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theHostThatFailedIsExcludedForTheReasonGiven() {
    bench.fail("U-1", "verify-new", "web1");

    exclude("web1");

    assertThat(bench.engine.getTaskService().createTaskQuery().count()).isZero();
    assertThat(
            bench.engine.getHistoryService().createHistoricVariableInstanceQuery().list().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue()))
        .contains("decision=exclude", "reason=its board is dead");
  }

  @Test
  void aHostThatDidNotFailIsRefusedWithTheOneThatDid() {
    bench.fail("U-1", "verify-new", "web1");

    refused(
        "db1",
        "'verify-new' of U-1 did not fail on 'db1' but on web1, and only that host can be excluded (--host web1). shop-prod has: db1, web1.");
  }

  @Test
  void anUnknownHostIsRefusedWithTheKnownOnes() {
    bench.fail("U-1", "verify-new", "web1");

    refused(
        "web2", "shop-prod has no host 'web2'. It has: db1, web1; 'verify-new' failed on web1.");
  }

  @Test
  void whereNoHostFailedNoneIsExcluded() {
    bench.fail("U-1", "verify-new", "");

    refused("db1", "did not fail on a host");
  }

  @Test
  void withoutAFailureThereIsNothingToExclude() {
    assertThatThrownBy(() -> exclude("db1"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("does not wait at 'decideAfterFailure'");
  }

  @Test
  void whoIsNoOperatorIsToldNothingAboutHosts() {
    bench.fail("U-1", "verify-new", "web1");
    var anna = new Actor("anna", Set.of("approvers"), true);

    assertThatThrownBy(() -> bench.interventions.exclude(anna, "U-1", "web2", "dead"))
        .isInstanceOf(NotAllowed.class);
  }

  private void refused(String host, String why) {
    assertThatThrownBy(() -> exclude(host)).isInstanceOf(BadInput.class).hasMessageContaining(why);
    assertThat(bench.engine.getTaskService().createTaskQuery().count()).isOne();
  }

  private void exclude(String host) {
    bench.interventions.exclude(OLGA, "U-1", host, "its board is dead");
  }
}
