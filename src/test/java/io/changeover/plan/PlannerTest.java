package io.changeover.plan;

import static io.changeover.plan.PlanSamples.hop;
import static io.changeover.plan.PlanSamples.production;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.failure.Refusal;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private final PlanSamples samples = new PlanSamples();

  @Test
  void aPlanSaysWhatWouldBeDoneAndWhy() {
    Plan plan = samples.plan();

    assertThat(plan.environment()).isEqualTo("shop-prod");
    assertThat(plan.from().text()).isEqualTo("14.19");
    assertThat(plan.to().text()).isEqualTo("17");
    assertThat(plan.path()).isEqualTo("in-place");
    assertThat(plan.pathReason()).isEqualTo("one host, downtime allowed");
    assertThat(plan.hops()).hasSize(1);
    assertThat(plan.slots())
        .containsEntry("path", "inPlace")
        .containsEntry("snapshot", "snapshotAndProve")
        .containsEntry("change", "changeByRestore")
        .containsEntry("handOver", "handOver");
    assertThat(plan.steps()).extracting(PlannedStep::id).contains("take-snapshot", "go-no-go");
    assertThat(plan.risks()).extracting(Plan.Risk::name).containsExactly("collation-change");
    assertThat(plan.isReady()).isTrue();
    assertThat(plan.recipeDigest()).matches("[0-9a-f]{64}");
    assertThat(plan.planDigest()).matches("[0-9a-f]{64}").isNotEqualTo(plan.recipeDigest());
  }

  @Test
  void aPrerequisiteThatCannotBeEvaluatedIsNotMetAndSaysWhy() {
    samples.facts.remove("dataBytes");
    samples.unknown.put("dataBytes", "du: permission denied");

    Plan plan = samples.plan();

    assertThat(plan.isReady()).isFalse();
    assertThat(plan.prerequisites().get(0).state()).isEqualTo("unknown");
    assertThat(plan.prerequisites().get(0).found())
        .startsWith("cannot tell, which counts as not met: ")
        .endsWith("(du: permission denied)");
  }

  @Test
  void aPrerequisiteThatDoesNotHoldIsNotMet() {
    samples.facts.put("freeBytes", List.of("249"));

    assertThat(samples.plan().prerequisites().get(0).state()).isEqualTo("not met");
    samples.facts.put("freeBytes", List.of("250"));
    assertThat(samples.plan().prerequisites().get(0).state()).isEqualTo("met");
  }

  @Test
  void aCautionThatCannotBeEvaluatedAppliesAndOneThatDoesNotHoldIsLeftOut() {
    samples.facts.remove("collations");
    assertThat(samples.plan().risks().get(0).why()).startsWith("cannot tell, so it applies: ");

    samples.facts.put("collations", List.of());
    assertThat(samples.plan().risks()).isEmpty();
  }

  @Test
  void prerequisitesAndCautionsAreEvaluatedForEachHopTheyAreFor() {
    samples.hops = List.of(hop("[12,15)", "[15]", "any"), hop("[15]", "[17]", "any"));

    Plan plan = samples.plan();

    assertThat(plan.prerequisites())
        .extracting(Plan.Check::name)
        .containsExactly("enough free disk (hop 1)", "enough free disk (hop 2)");
    assertThat(plan.risks())
        .extracting(Plan.Risk::name)
        .containsExactly("collation-change (hop 1)");
  }

  @Test
  void eachHopToANewHostIsAnUpgradeOfItsOwn() {
    samples.path = "new-host";
    samples.hops = List.of(hop("[12,15)", "[15]", "any"), hop("[15]", "[17]", "any"));

    assertThatThrownBy(samples::plan)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("from 14.19 to 17 it takes 2. Upgrade to 15 first");
  }

  @Test
  void theGoNoGoGateIsListedOnlyWhereItIsAskedFor() {
    Plan plan = samples.planner().plan(PlanSamples.preProduction(PlanSamples.host("db1")), "17");

    assertThat(plan.steps()).extracting(PlannedStep::id).doesNotContain("go-no-go");
    assertThat(plan.recipeDigest()).isEqualTo(samples.plan().recipeDigest());
  }

  @Test
  void theTableCanAskForGoNoGoBeforeProduction() {
    samples.goNoGo = true;
    Plan plan = samples.planner().plan(PlanSamples.preProduction(PlanSamples.host("db1")), "17");

    assertThat(plan.asksGoNoGo()).isTrue();
  }

  @Test
  void aTableThatSaysNoTakesTheGateFromNoProduction() {
    samples.goNoGo = false;

    assertThat(samples.plan().asksGoNoGo()).isTrue();
  }

  @Test
  void aPlatformWithoutAWayBackIsNotReady() {
    samples.capable = false;

    assertThat(samples.plan().prerequisites())
        .filteredOn(check -> check.state().equals("not met"))
        .extracting(Plan.Check::name)
        .containsExactly(
            "can take and prove a snapshot",
            "can revert to the old version",
            "can verify what runs");
  }

  @Test
  void aPathThatThePackDoesNotOfferIsRefused() {
    samples.path = "zero-downtime";

    assertThatThrownBy(samples::plan)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("noPath"))
        .hasMessageContaining("PostgreSQL can only: in-place");
  }

  @Test
  void aTargetThatIsNoVersionIsBadInput() {
    assertThatThrownBy(() -> samples.planner().plan(production(null), "newest"))
        .isInstanceOf(BadInput.class)
        .hasMessage("'newest' is not a version. Write one such as 17.");
  }
}
