package io.changeover.process.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.inventory.Window;
import io.changeover.process.Variables;
import io.changeover.process.store.DebtStore.Debt;
import io.changeover.process.store.GateStore.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees before they decide. */
class GateFactsTest {

  private static final String PLAN = "a".repeat(64);

  private GateBench bench;

  @BeforeEach
  void productionIsAboutToBeUpgraded() {
    bench = new GateBench();
    bench.begin("U-2", "shop-prod", true);
    bench.upgrades.savePlan("U-2", GateBench.plan(PLAN));
  }

  @Test
  void theWindowIsTheOneOfNow() {
    assertThat(facts(Gate.GO_NO_GO)).containsEntry("windowSummary", NO_WINDOW);

    bench.window = window(DayOfWeek.FRIDAY);
    assertThat(facts(Gate.GO_NO_GO))
        .containsEntry("windowSummary", "open now, until Friday 20 November 2026, 14:00 Z");

    bench.window = window(DayOfWeek.SUNDAY);
    assertThat(facts(Gate.PLAN_APPROVAL))
        .containsEntry("windowSummary", "opens on Sunday 22 November 2026, 10:00 Z");
  }

  @Test
  void eachRiskIsSaidWithWhoAcceptedIt() {
    assertThat(risks())
        .isEqualTo("oid-columns: Object ids are dropped. Nobody has accepted it yet.");

    accept("anna");
    assertThat(risks()).endsWith("Accepted by anna; a second person has to.");

    accept("olga");
    assertThat(risks()).endsWith("Accepted by anna, olga.");
  }

  @Test
  void theRehearsalIsSaidWithWhoSignedItOff() {
    assertThat(facts(Gate.PLAN_APPROVAL).get("rehearsalSummary"))
        .startsWith("none that counts: no non-production environment was upgraded");
  }

  @Test
  void theProofIsWhatTheLedgerHas() {
    assertThat(facts(Gate.GO_NO_GO))
        .containsEntry("proofSummary", "no proof of this hop is on record");

    bench.done("U-2", "prove-snapshot", "prove", "prove that the snapshot restores");

    assertThat(facts(Gate.GO_NO_GO))
        .containsEntry(
            "proofSummary",
            "prove-snapshot: done on 20 Nov 2026, 12:01 UTC, took 65 s."
                + " Checked: prove that the snapshot restores (db1).");
  }

  @Test
  void theSignOffRestsOnVerificationRisksAndDebts() {
    bench.done("U-2", "verify-new", "verify-new", "count the rows");
    bench.debts.take(new Debt("U-2", "skip", 1, "save-configuration", "", "olga", "anna", "empty"));

    var facts = facts(Gate.FINAL_SIGN_OFF);

    assertThat(facts.get("verificationSummary")).contains("count the rows (db1)");
    assertThat(facts.get("riskSummary"))
        .contains("oid-columns", "open debt: step save-configuration was skipped (olga: empty)");
  }

  @Test
  void whoConfirmsAnOverrideSeesWhoPaysUntilWhen() {
    bench.fail("U-2", "save-configuration", "db1");
    bench.gates.insert(
        new Decision(
            "U-2",
            "decideAfterFailure",
            1,
            "t",
            "olga",
            true,
            "skip",
            "empty",
            PLAN,
            GateBench.NOW));

    assertThat(facts(Gate.CONFIRM_OVERRIDE))
        .containsEntry("host", "db1")
        .containsEntry(
            "debtSummary",
            "olga has to make it good by 27 Nov 2026, 12:00 UTC; no sign-off before that");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN_APPROVAL,approve-plan",
    "GO_NO_GO,go-no-go",
    "FINAL_SIGN_OFF,sign-off",
    "CONFIRM_OVERRIDE,confirm-override",
    "DECIDE_AFTER_FAILURE,decide-after-failure",
    "ACCEPT_DATA_LOSS,accept-data-loss",
    "RESOLVE_PREFLIGHT,resolve-preflight"
  })
  void everyFactThatAFormShowsIsThere(Gate gate, String form) throws IOException {
    var ofTheDiagram = Set.of("chosen", "overrideReason");
    var facts = facts(gate);
    int shown = 0;
    JsonNode read = new ObjectMapper().readTree(Path.of("bpmn/form", form + ".form").toFile());
    for (JsonNode field : read.path("components")) {
      String key = field.path("key").asText();
      if (field.path("disabled").asBoolean() && !ofTheDiagram.contains(key)) {
        assertThat(facts).as(form).containsKey(key);
        shown++;
      }
    }
    assertThat(shown).isPositive();
  }

  private static final String NO_WINDOW = "none: it goes on as soon as this is approved";

  private void accept(String actor) {
    bench.risks.accept(bench.upgrades.get("U-2"), "oid-columns", actor, "known");
  }

  private String risks() {
    return facts(Gate.PLAN_APPROVAL).get("riskSummary");
  }

  private Map<String, String> facts(Gate gate) {
    return bench.facts.of(
        gate,
        "U-2",
        GateBench.variables(
            Map.of(Variables.FAILED_STEP, "save-configuration", Variables.HOP, 1L)));
  }

  private static Window window(DayOfWeek day) {
    return new Window(Set.of(day), LocalTime.of(10, 0), Duration.ofHours(4), ZoneOffset.UTC);
  }
}
