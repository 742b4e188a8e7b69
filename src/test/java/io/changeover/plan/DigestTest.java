package io.changeover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.platform.PlatformData.Caution;
import io.changeover.platform.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {

  private final PlanSamples samples = new PlanSamples();
  private final Plan before = samples.plan();

  @Test
  void theSameFactsGiveTheSameDigests() {
    Plan again = new PlanSamples().plan();

    assertThat(again.recipeDigest()).isEqualTo(before.recipeDigest());
    assertThat(again.planDigest()).isEqualTo(before.planDigest());
  }

  @Test
  void theDigestIsOverCanonicalJson() {
    // printf '{"a":["x"],"b":1}' | sha256sum
    assertThat(CanonicalJson.digest(Map.of("b", 1, "a", List.of("x"))))
        .isEqualTo("9bfce180614e8aaffe8a52084e7be3ee3b4c2e740cae2793550177f953f11c04");
  }

  @Test
  void oneChangedFactGivesAnotherPlanAndTheSameRecipe() {
    samples.facts.put("extensions", List.of("citext"));

    assertOnlyThePlanChanged();
  }

  @Test
  void aFactThatIsGoneGivesAnotherPlan() {
    samples.facts.remove("extensions");

    assertOnlyThePlanChanged();
  }

  @Test
  void anotherPatchLevelIsAnotherPlanOfTheSameRecipe() {
    samples.observed = "14.18";

    assertOnlyThePlanChanged();
  }

  @Test
  void sizesAndTheOrderOfLinesDoNotCount() {
    samples.facts.put("freeBytes", List.of("999"));
    samples.facts.put("extensions", List.of("hstore", "citext"));

    assertThat(samples.plan().planDigest()).isEqualTo(before.planDigest());
  }

  @Test
  void aSizeThatChangesTheAnswerOfAPrerequisiteCounts() {
    samples.facts.put("freeBytes", List.of("1"));

    assertOnlyThePlanChanged();
  }

  @Test
  void aClientThatComesAndGoesDoesNotVoidAnApproval() {
    samples.cautions =
        List.of(
            new Caution(
                "clients-are-cut",
                PlanSamples.range("[12,]"),
                PlanSamples.range("[13,]"),
                new Rule("clients", "notEmpty", ""),
                "Clients are cut off.",
                "Tell them.",
                "",
                ""));
    samples.facts.put("clients", List.of("shop at this host"));
    Plan connected = samples.plan();
    samples.facts.put("clients", List.of());
    Plan alone = samples.plan();

    assertThat(connected.risks()).hasSize(1);
    assertThat(alone.risks()).isEmpty();
    assertThat(alone.planDigest()).isEqualTo(connected.planDigest());
  }

  @Test
  void estimatesAreOutsideBothDigests() {
    samples.estimates = Map.of();

    assertThat(samples.plan().planDigest()).isEqualTo(before.planDigest());
  }

  @Test
  void diagramsPackSlotsCautionsStepsAndTargetArePartOfTheRecipe() {
    samples.bundleDigest = "other";
    assertTheRecipeChanged();
    samples.bundleDigest = "bundle";

    samples.packDigest = "other";
    assertTheRecipeChanged();
    samples.packDigest = "pack";

    samples.slots = Map.of("change", "changeInOneGo");
    assertTheRecipeChanged();
    samples.slots = Map.of();

    var cautions = samples.cautions;
    samples.cautions = List.of();
    assertTheRecipeChanged();
    samples.cautions = cautions;

    var swapped = new ArrayList<PlannedStep>(samples.steps);
    Collections.swap(swapped, 0, 1);
    samples.steps = swapped;
    assertTheRecipeChanged();
  }

  private void assertTheRecipeChanged() {
    assertThat(samples.plan().recipeDigest()).isNotEqualTo(before.recipeDigest());
    assertThat(samples.plan().planDigest()).isNotEqualTo(before.planDigest());
  }

  private void assertOnlyThePlanChanged() {
    assertThat(samples.plan().recipeDigest()).isEqualTo(before.recipeDigest());
    assertThat(samples.plan().planDigest()).isNotEqualTo(before.planDigest());
  }
}
