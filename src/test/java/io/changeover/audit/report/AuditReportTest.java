package io.changeover.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.audit.AuditBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReportTest {

  private AuditBench bench;
  private StoryTeller teller;

  @BeforeEach
  void open(@TempDir Path data) {
    bench = new AuditBench(data.resolve("data"));
    teller = new StoryTeller(bench);
    teller.productStarts();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anUpgradeThatWentWellIsGreenAndTellsWhoAndWhy() {
    upgraded("U-1", "shop-preprod");

    assertThat(report("U-1"))
        .contains("<header class=\"good\">", "<h1 class=\"\">Upgraded and verified</h1>")
        .contains("14.19 → 17.6", "Rehearsed on Tuesday.", "lab decision", "anna", "olga")
        .contains("Take snapshot", "14.8 s", "24 of 24 tables equal")
        .contains("verify.py")
        .doesNotContain("Failures, overrides and debts");
  }

  @Test
  void aKilledProductIsToldInTheTimeline() {
    teller.productRecovers();
    upgraded("U-1", "shop-preprod");

    assertThat(report("U-1"))
        .contains("The last run of Changeover was killed; commands picked up: 2");
  }

  @Test
  void aRollbackTellsTheFullMessageAndIsNotGreen() {
    rolledBack("U-1", "shop-prod");

    assertThat(report("U-1"))
        .contains("<header class=\"back\">", "Rolled back and verified")
        .contains("&lt;stopped&gt;", "or roll back.", "No time left in the window");
  }

  @Test
  void whatItDoesNotKnowIsToldGenericallyAndEscaped() {
    rolledBack("U-1", "shop-prod");

    assertThat(report("U-1"))
        .contains("Weather changed", "sky: &lt;b&gt;blue&lt;/b&gt;")
        .doesNotContain("<b>blue");
  }

  @Test
  void aRolloutTellsItsUpgrades() {
    upgraded("U-1", "shop-preprod");
    teller.gate("R-1", "shop-prod", "toProduction", "carol", "approve", "Pre-production is fine.");
    rolledBack("U-2", "shop-prod");
    teller.ends("R-1", "", "needs a person", "Production was rolled back.");
    rolledOutElsewhere();

    assertThat(report("R-1"))
        .contains("<header class=\"bad\">", "Needs a person")
        .contains("href=\"#U-1\"", "id=\"U-2\"", "shop-preprod", "shop-prod", "carol")
        .doesNotContain("other-env");
  }

  @Test
  void aRolloutIsGreenOnlyIfAllItsUpgradesAre() {
    upgraded("U-1", "shop-preprod");
    rolledBack("U-2", "shop-prod");
    teller.ends("R-1", "", "allUpgraded", "");

    assertThat(report("R-1"))
        .contains("<header class=\"open\">", "not beyond doubt", "U-2: Rolled back and verified");
  }

  @Test
  void anUpgradeWithoutAnEndIsNotGreen() {
    teller.begins("U-1", "", "shop-prod", "production");

    assertThat(report("U-1")).contains("<header class=\"open\">", "Not ended yet");
  }

  @Test
  void anOutcomeThatNobodyKnowsIsNotGreen() {
    teller.begins("U-1", "", "shop-prod", "production");
    teller.ends("U-1", "shop-prod", "splendid", "");

    assertThat(report("U-1")).contains("<header class=\"bad\">", "Unknown outcome “splendid”");
  }

  @Test
  void anOperationWhoseEndIsNotRecordedIsNotGreen() {
    teller.begins("U-1", "", "shop-prod", "production");
    teller.say("changeover", "operation.intended", "U-1", "key", "U-1.1.tear-down.db1.1.0");
    teller.finishes("U-1", "shop-prod");

    assertThat(report("U-1"))
        .contains("<header class=\"open\">", "U-1.1.tear-down.db1.1.0: no end is recorded");
  }

  @Test
  void aSkippedStepOrAnOpenDebtIsNotGreen() {
    teller.begins("U-1", "", "shop-prod", "production");
    teller.stepBegins("U-1", "shop-prod", "verify-cache", 1);
    teller.stepEnds("U-1", "shop-prod", "verify-cache", 1, "SKIPPED", "Cache is away.");
    teller.say("olga", "debt.taken", "U-1", "kind", "skip", "step", "verify-cache", "host", "c1");
    teller.finishes("U-1", "shop-prod");

    assertThat(report("U-1"))
        .contains("<header class=\"open\">", "Verify cache: skipped", "Open debt: ");
  }

  @Test
  void aDamagedTrailIsNotGreen() throws IOException {
    upgraded("U-1", "shop-preprod");
    bench.writer.flush();
    String chain = Files.readString(bench.files.chain());
    Files.writeString(bench.files.chain(), chain.replace("Shop works", "Shop fails"));

    assertThat(new AuditReport(bench.files).html("U-1"))
        .contains("<header class=\"bad\">", "The audit trail is damaged", "line ");
  }

  @Test
  void thePageNeedsNothingBesideIt() {
    upgraded("U-1", "shop-preprod");

    assertThat(report("U-1"))
        .contains("default-src &#39;none&#39;")
        .doesNotContainIgnoringCase("<script")
        .doesNotContain("src=", "@import", "url(", "http://", "https://");
  }

  @Test
  void anUnknownUpgradeIsRefused() {
    bench.writer.flush();

    assertThatThrownBy(() -> new AuditReport(bench.files).html("U-99"))
        .isInstanceOf(UnknownUpgrade.class)
        .hasMessageContaining("U-99");
  }

  private void upgraded(String upgrade, String environment) {
    teller.begins(upgrade, "R-1", environment, "pre-production");
    teller.securesTheWayBack(upgrade, environment);
    teller.changes(upgrade, environment);
    teller.finishes(upgrade, environment);
  }

  private void rolledBack(String upgrade, String environment) {
    teller.begins(upgrade, "R-1", environment, "production");
    teller.securesTheWayBack(upgrade, environment);
    teller.step(upgrade, environment, "tear-down", 1.7);
    teller.step(upgrade, environment, "install-new", 3.4);
    teller.failsAndRollsBack(upgrade, environment);
  }

  private void rolledOutElsewhere() {
    teller.begins("U-3", "R-2", "other-env", "testing");
  }

  private String report(String id) {
    bench.writer.flush();
    return new AuditReport(bench.files).html(id);
  }
}
