package io.changeover.process.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would be refused is said before it is asked for. */
class ObstaclesTest {

  private FaceBench bench;

  @BeforeEach
  void anUpgradeIsUnderWay() {
    bench = new FaceBench();
    bench.begin("U-1", "", "shop-prod");
    bench.optional.add("save-configuration");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatTheWayBackRestsOnIsNeitherSkippedNorExcluded() {
    bench.fail("U-1", "take-snapshot", "db1");

    assertThat(bench.obstacles.of("U-1"))
        .containsOnlyKeys("skip", "exclude")
        .containsEntry(
            "skip",
            "'take-snapshot' cannot be gone without: the way back rests on it. Retry it or roll back.");
  }

  @Test
  void anOptionalStepThatFailedOnNoHostIsSkippedOnly() {
    bench.fail("U-1", "save-configuration", "");

    assertThat(bench.obstacles.of("U-1")).containsOnlyKeys("exclude");
  }

  @Test
  void anOptionalStepThatFailedOnAHostIsSkippedOrExcluded() {
    bench.fail("U-1", "save-configuration", "db1");

    assertThat(bench.obstacles.of("U-1")).isEmpty();
  }

  @Test
  void whereNoDecisionIsOwedThereIsNoneToTake() {
    assertThat(bench.obstacles.of("U-1").get("skip")).contains("does not wait at");
  }
}
