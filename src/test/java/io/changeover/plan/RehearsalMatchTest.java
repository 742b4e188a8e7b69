package io.changeover.plan;

import static io.changeover.plan.PlanSamples.NOW;
import static io.changeover.plan.PlanSamples.host;
import static io.changeover.plan.PlanSamples.preProduction;
import static io.changeover.plan.PlanSamples.production;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalMatchTest {

  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

  private final PlanSamples samples = new PlanSamples();

  @Test
  void aRehearsalOnAnotherPatchLevelAndOtherDataIsValid() {
    samples.observed = "14.18";
    Plan rehearsal = samples.planner().plan(preProduction(host("pre1")), "17");
    samples.observed = "14.19";
    samples.facts.put("extensions", List.of("citext"));

    assertThat(compare(rehearsal, YESTERDAY)).isEmpty();
  }

  @Test
  void anotherRecipeVoidsTheRehearsal() {
    Plan rehearsal = samples.planner().plan(preProduction(host("pre1")), "16");

    assertThat(compare(rehearsal, YESTERDAY))
        .containsExactly(
            "The recipe of shop-prod is not the one that was rehearsed on shop-preprod: The target"
                + " there was 16 and is here 17. Rehearse again.",
            "The recipe of shop-prod is not the one that was rehearsed on shop-preprod: The way"
                + " there was → 16 and is here → 17. Rehearse again.");
  }

  @Test
  void aChangedDiagramVoidsTheRehearsal() {
    Plan rehearsal = samples.planner().plan(preProduction(host("pre1")), "17");
    samples.bundleDigest = "other";

    assertThat(compare(rehearsal, YESTERDAY))
        .singleElement()
        .asString()
        .contains("The diagrams, decisions, forms or the platform pack changed");
  }

  @Test
  void anotherTopologyVoidsTheRehearsal() {
    Plan rehearsal = samples.planner().plan(preProduction(host("pre1"), host("pre2")), "17");

    assertThat(compare(rehearsal, YESTERDAY))
        .containsExactly(
            "shop-preprod is built differently: 2 host(s) database, 1 zone(s) there, 1 host(s)"
                + " database, 1 zone(s) on shop-prod. Rehearse on a topology like production's.");
  }

  @Test
  void anOldRehearsalOneFromTheFutureAndProductionItselfAreNoRehearsals() {
    Plan rehearsal = samples.planner().plan(preProduction(host("pre1")), "17");

    assertThat(compare(rehearsal, NOW.minus(Duration.ofDays(31))))
        .containsExactly(
            "The rehearsal on shop-preprod ended 31 days 0 h ago, and it is good for 30 days 0 h."
                + " Rehearse again.");
    assertThat(compare(rehearsal, NOW.plusSeconds(1)))
        .singleElement()
        .asString()
        .contains("ended in the future");
    assertThat(compare(samples.plan(), YESTERDAY))
        .containsExactly(
            "shop-prod is production itself. Rehearse on an environment that stands for it.");
  }

  private List<String> compare(Plan rehearsal, Instant endedAt) {
    Plan inProduction = samples.planner().plan(production(null), "17");
    return RehearsalMatch.compare(rehearsal, endedAt, inProduction, Duration.ofDays(30), NOW);
  }
}
