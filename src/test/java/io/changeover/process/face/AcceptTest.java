package io.changeover.process.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.process.Actor;
import io.changeover.process.PlanChanged;
import io.changeover.process.store.DebtStore.Debt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is accepted while a form is open shows on the form. */
class AcceptTest {

  private static final Actor OLGA = new Actor("olga", Set.of("operators"), true);

  private FaceBench bench;

  @BeforeEach
  void twoStepsWereLeftOutAndAFormIsOpen() {
    bench = new FaceBench();
    bench.begin("U-1", "", "shop-prod");
    owe("save-configuration");
    owe("collect-logs");
    bench.fail("U-1", "verify-new", "web1");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aDebtMadeGoodIsGoneFromTheOpenForm() {
    bench.interventions.accept(OLGA, "U-1", "debt:save-configuration", "it is in Git", "");

    assertThat(shown()).contains("collect-logs").doesNotContain("save-configuration");

    bench.interventions.accept(OLGA, "U-1", "debt:collect-logs", "copied by hand", "");

    assertThat(shown()).isEqualTo("none known");
  }

  @Test
  void whatWasReadOfAnotherPlanIsNotAccepted() {
    bench.planned("U-1", "a".repeat(64), "sql-of-clients");
    bench.planned("U-1", "b".repeat(64), "sql-of-clients");

    assertThatThrownBy(
            () ->
                bench.interventions.accept(OLGA, "U-1", "sql-of-clients", "tried", "a".repeat(64)))
        .isInstanceOf(PlanChanged.class)
        .hasMessageContaining("it was aaaaaaaaaaaa…, now it is bbbbbbbbbbbb…")
        .hasMessageContaining("Nothing was accepted");
    assertThat(bench.risks.acceptedBy(bench.upgrades.get("U-1"), "sql-of-clients")).isEmpty();

    bench.interventions.accept(OLGA, "U-1", "sql-of-clients", "tried", "b".repeat(64));

    assertThat(bench.risks.acceptedBy(bench.upgrades.get("U-1"), "sql-of-clients"))
        .containsExactly("olga");
  }

  private void owe(String step) {
    bench.debts.take(new Debt("U-1", "skip", 1, step, "", "olga", "", "not needed"));
  }

  private String shown() {
    var tasks = bench.engine.getTaskService();
    String open = tasks.createTaskQuery().singleResult().getId();
    return String.valueOf(tasks.getVariableLocal(open, "riskSummary"));
  }
}
