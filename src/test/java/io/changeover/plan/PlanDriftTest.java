package io.changeover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanDriftTest {

  private final PlanSamples samples = new PlanSamples();
  private final Plan approved = samples.plan();

  @Test
  void theSamePlanHasNoDrift() {
    samples.facts.put("freeBytes", List.of("2000"));

    assertThat(PlanDrift.between(approved, samples.plan())).isEmpty();
  }

  @Test
  void eachChangeSinceTheApprovalIsSaidInWords() {
    samples.observed = "14.20";
    samples.facts.put("extensions", List.of("citext", "postgis"));
    samples.facts.put("freeBytes", List.of("1"));
    samples.facts.put("collations", List.of());
    samples.facts.put("standbys", List.of("db2"));

    assertThat(PlanDrift.between(approved, samples.plan()))
        .containsExactly(
            "The observed version was 14.19 and is now 14.20.",
            "The prerequisite 'enough free disk' was met and is now not met.",
            "Cautions: no longer collation-change.",
            "The fact 'collations': no longer de_DE.",
            "The fact 'extensions': no longer hstore.",
            "The fact 'extensions': now also postgis.",
            "The fact 'standbys' is new: [db2].");
  }

  @Test
  void aChangedBundleIsNamedWhenNothingElseExplainsTheRecipe() {
    samples.bundleDigest = "other";

    assertThat(PlanDrift.between(approved, samples.plan()))
        .singleElement()
        .asString()
        .startsWith("The diagrams, decisions, forms or the platform pack changed (recipe digest ");
  }

  @Test
  void aChangedSettingOfTheInventoryIsDrift() {
    var moved =
        new Environment(
            "shop-prod",
            Stage.PRODUCTION,
            "postgresql",
            List.of(PlanSamples.host("db1")),
            Map.of("data", "/srv/other"),
            Map.of(),
            Map.of(),
            true,
            null,
            false);

    assertThat(PlanDrift.between(approved, samples.planner().plan(moved, "17")))
        .containsExactly(
            "The fact 'inventory.settings': no longer data = /srv/pg.",
            "The fact 'inventory.settings': now also data = /srv/other.");
  }
}
