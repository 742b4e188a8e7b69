package io.changeover.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped rollout on a real engine, with the upgrades it calls. */
class RolloutRunsTest {

  private static DiagramEngine diagrams;

  @BeforeAll
  static void deploy() {
    diagrams = new DiagramEngine();
  }

  @AfterAll
  static void close() {
    diagrams.close();
  }

  @BeforeEach
  void plan() {
    diagrams.sets.put(
        "planUpgrade",
        Map.of(
            "stage",
            "any",
            "production",
            false,
            "fromVersion",
            "14",
            "hopCount",
            1,
            "goNoGoRequired",
            false));
    diagrams.sets.put("measureLoss", Map.of("lossExpected", false, "destroyed", true));
    plan(false, true);
  }

  @AfterEach
  void forget() {
    diagrams.forget();
  }

  private void plan(boolean copyNeeded, boolean hasProduction) {
    diagrams.sets.put(
        "planRollout",
        Map.of(
            "stagingNames",
            "shop-test,shop-preprod",
            "hasProduction",
            hasProduction,
            "productionEnvironment",
            "shop-prod",
            "production",
            false,
            "copyNeeded",
            copyNeeded));
  }

  private void start() {
    diagrams
        .engine
        .getRuntimeService()
        .startProcessInstanceByKey(
            "rollout", "R-1", Map.of("rolloutId", "R-1", "requester", "olga", "toVersion", "17"));
    diagrams.settle();
  }

  private void upgrade() {
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("signOff", "approve");
  }

  @Test
  void environmentsFollowInStagingOrderWithProductionLast() {
    start();
    upgrade();
    upgrade();
    diagrams.decide("toProduction", "approve");
    upgrade();
    assertThat(diagrams.ends)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "U-1",
                "upgradedAndVerified",
                "U-2",
                "upgradedAndVerified",
                "U-3",
                "upgradedAndVerified",
                "R-1",
                "allUpgraded"));
    assertThat(
            diagrams
                .engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("U-2")
                .list())
        .extracting("processDefinitionKey")
        .contains("upgrade", "prepare", "inPlace", "snapshotAndProve", "finalize");
  }

  @Test
  void theFirstThatIsNotUpgradedStopsTheRollout() {
    start();
    diagrams.decide("approvePlan", "reject");
    assertThat(diagrams.ends)
        .isEqualTo(Map.of("U-1", "abortedUntouched", "R-1", "stoppedAfterPreProduction"));
  }

  @Test
  void productionMayBeDeclined() {
    start();
    upgrade();
    upgrade();
    diagrams.decide("toProduction", "reject");
    assertThat(diagrams.ends).containsEntry("R-1", "productionDeclined").doesNotContainKey("U-3");
  }

  @Test
  void aRolloutWithoutProductionEndsAfterTheRest() {
    plan(false, false);
    start();
    upgrade();
    upgrade();
    assertThat(diagrams.ends).containsEntry("R-1", "allUpgraded").doesNotContainKey("U-3");
  }

  @Test
  void aFailedCopyOfProductionNeedsAPerson() {
    plan(true, true);
    diagrams.stuck.add("cloneProduction");
    start();
    diagrams.fail("cloneProduction");
    diagrams.decide("decideAfterFailure", "abort");
    assertThat(diagrams.ends).isEqualTo(Map.of("R-1", "needsPerson"));
  }
}
