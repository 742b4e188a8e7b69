package io.changeover.process.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.process.Variables;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold before a decision counts, by whatever door it comes. */
class PreconditionsTest {

  private GateBench bench;

  @BeforeEach
  void anUpgradeIsUnderWay() {
    bench = new GateBench();
    bench.begin("U-1", "shop-prod", true);
  }

  @Test
  void aStepThatFailedOnNoHostHasNoneToExclude() {
    bench.fail("U-1", "save-configuration", "");

    assertThatThrownBy(() -> decide("exclude"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("did not fail on a host")
        .hasMessageContaining("changeover skip U-1");
    assertThatCode(() -> decide("skip")).doesNotThrowAnyException();
  }

  @Test
  void aHostThatTheInventoryNoLongerHasIsNotExcluded() {
    bench.fail("U-1", "save-configuration", "gone1");

    assertThatThrownBy(() -> decide("exclude")).hasMessageContaining("has no host 'gone1'");
  }

  @Test
  void theHostOnWhichItFailedIsExcluded() {
    bench.fail("U-1", "save-configuration", "db1");

    assertThatCode(() -> decide("exclude")).doesNotThrowAnyException();
  }

  @Test
  void aRiskAcceptedForAnotherPlanIsAskedAgain() {
    bench.upgrades.savePlan("U-1", GateBench.plan("a".repeat(64)));
    accept("anna");
    assertThat(bench.preconditions.openRisks("U-1")).as("two persons").isNotEmpty();
    accept("olga");
    assertThat(bench.preconditions.openRisks("U-1")).isEmpty();

    bench.upgrades.savePlan("U-1", GateBench.plan("b".repeat(64)));
    assertThat(bench.preconditions.openRisks("U-1")).containsExactly("oid-columns");

    accept("anna");
    accept("olga");
    assertThat(bench.preconditions.openRisks("U-1")).isEmpty();
  }

  private void accept(String actor) {
    bench.risks.accept(bench.upgrades.get("U-1"), "oid-columns", actor, "known");
  }

  private void decide(String decision) {
    Map<String, Object> asked =
        Map.of(Variables.FAILED_STEP, "save-configuration", Variables.HOP, 1L);
    bench.preconditions.check(
        Gate.DECIDE_AFTER_FAILURE, "U-1", decision, GateBench.variables(asked));
  }
}
