package io.changeover.process.face;

import static io.changeover.process.face.FaceBench.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.changeover.process.store.DebtStore.Debt;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rollout through three environments says about itself. */
class ViewsTest {

  private static final Duration TEST = Duration.ofMinutes(10);
  private static final Duration PREPROD = Duration.ofMinutes(20);

  private FaceBench bench;

  @BeforeEach
  void aRolloutBegins() {
    bench = new FaceBench();
    bench.begin("R-1", "", "shop");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void openDebtIsSaidWithItsOwnerAndWhenItIsDue() {
    bench.begin("U-1", "R-1", "shop-test");
    bench.debts.take(
        new Debt("U-1", "skip", 1, "save-configuration", "", "olga", "anna", "it is in Git"));

    assertThat(bench.views.of("U-1").debts())
        .singleElement()
        .returns("olga", debt -> debt.owner())
        .returns(NOW.plus(Duration.ofDays(7)), debt -> debt.expires())
        .returns(false, debt -> debt.overdue())
        .returns(
            "step save-configuration was skipped (olga: it is in Git), to be made good by 27 Nov 2026, 12:00 UTC",
            debt -> debt.inWords());
  }

  @Test
  void withoutAnyPlanNobodyKnowsTheEnd() {
    assertThat(bench.views.of("R-1").expectedEnd()).isNull();

    bench.begin("U-1", "R-1", "shop-test");

    assertThat(bench.views.of("R-1").expectedEnd()).isNull();
  }

  @Test
  void stagesToComeAreExpectedToTakeWhatTheNewestPlanTakes() {
    bench.begin("U-1", "R-1", "shop-test");
    bench.plan("U-1", TEST);

    assertThat(bench.views.of("R-1").expectedEnd()).isEqualTo(NOW.plus(TEST.multipliedBy(3)));
  }

  @Test
  void whatIsOverTakesNoMoreTime() {
    bench.begin("U-1", "R-1", "shop-test");
    bench.plan("U-1", TEST);
    bench.upgrades.end("U-1", "upgradedAndVerified");

    assertThat(bench.views.of("R-1"))
        .returns(33, view -> view.progress())
        .returns(NOW.plus(TEST.multipliedBy(2)), view -> view.expectedEnd());

    bench.begin("U-2", "R-1", "shop-preprod");
    assertThat(bench.views.of("R-1").expectedEnd())
        .as("not planned yet: like the one before")
        .isEqualTo(NOW.plus(TEST.multipliedBy(2)));

    bench.plan("U-2", PREPROD);
    assertThat(bench.views.of("R-1").expectedEnd()).isEqualTo(NOW.plus(PREPROD.multipliedBy(2)));
  }

  @Test
  void anEndedRolloutExpectsNothingMore() {
    bench.begin("U-1", "R-1", "shop-test");
    bench.plan("U-1", TEST);
    bench.upgrades.end("U-1", "rolledBackAndVerified");
    bench.upgrades.end("R-1", "stoppedAfterPreProduction");

    assertThat(bench.views.of("R-1"))
        .returns(100, view -> view.progress())
        .returns(null, view -> view.expectedEnd());
  }

  @Test
  void whatStaysLockedIsSaidWithTheUpgradeThatKeepsIt() {
    bench.begin("U-1", "R-1", "shop-test");
    bench.locks.take("shop-test", "U-1", "olga");
    assertThat(bench.views.of("U-1").locked()).isEmpty();

    bench.upgrades.end("U-1", "needsPerson");
    bench.locks.keepForPerson("shop-test", "U-1");
    bench.upgrades.end("R-1", "needsPerson");
    assertThat(bench.views.of("U-1").locked()).containsOnly(entry("shop-test", "U-1"));
    assertThat(bench.views.of("R-1").locked()).containsOnly(entry("shop-test", "U-1"));

    bench.locks.release("shop-test", "U-1");
    assertThat(bench.views.of("U-1").locked()).isEmpty();
  }
}
