package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.changeover.process.UpgradeView;
import io.changeover.process.UpgradeView.StepView;
import io.changeover.process.catalog.BundleCatalog;
import io.changeover.process.diagram.BundleFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the pages and `--cost` ask about are steps that the shipped diagrams have. */
class PricesStepsTest {

  @Test
  void everyStepThatAPriceHangsOnIsDrawn() {
    var drawn = new BundleCatalog(BundleFiles.shipped()).steps("in-place", Map.of());
    assertThat(drawn)
        .extracting(step -> step.id())
        .contains(Prices.SIGN_OFF, Prices.CLOSE_OFF, Prices.GIVE_UP, "tear-down");
  }

  @Test
  void whatWouldBeRefusedHasNoPriceButTheReason() {
    var obstacles = new StubUpgrades().obstacles("U-3");
    var failed =
        StubUpgrades.upgrade("U-3", "crm", "needsPerson", StubUpgrades.steps(7, "failed", "disk"));
    var prices = prices(failed, obstacles, Optional.empty());

    assertThat(prices)
        .filteredOn(price -> List.of("skip", "exclude").contains(price.action()))
        .extracting(Price::possible, Price::cost)
        .containsExactly(
            tuple(false, "'restore-snapshot' cannot be gone without."),
            tuple(true, "The host stays behind on 14.19. It becomes a debt with an owner."));
  }

  /** Whatever step let them in: a half's is none of the path in place. */
  @Test
  void whatClientsWroteIsLostSinceTheLedgerSaysSo() {
    var running =
        StubUpgrades.upgrade("U-3", "web", "running", StubUpgrades.steps(7, "running", ""));
    var since = Instant.parse("2026-11-29T20:15:00Z");
    assertThat(cost(prices(running, Map.of(), Optional.of(since)), "rollback"))
        .startsWith("LOSES what clients wrote since 20:15 UTC");
    assertThat(cost(prices(running, Map.of(), Optional.empty()), "rollback"))
        .startsWith("Brings back 14.19 in about");
  }

  /** A rollback in the second hop goes back to its start only. */
  @Test
  void whatIsTornDownCountsForTheNewestHopOnly() {
    var steps = new ArrayList<>(StubUpgrades.steps(10, "done", ""));
    steps.add(new StepView(2, "close-off-clients", "Close", "running", "", Instant.now(), null));
    var second = StubUpgrades.upgrade("U-3", "crm", "running", steps);
    var prices = prices(second, Map.of(), Optional.empty());
    assertThat(cost(prices, "rollback")).startsWith("Nothing was torn down yet");
    assertThat(cost(prices, "pause")).endsWith("locked and closed to clients.");
  }

  @Test
  void whatWaitsForARetryThatIsNoStepCanBeRetried() {
    var plain = StubUpgrades.upgrade("U-3", "crm", "running", StubUpgrades.steps(0, "pending", ""));
    assertThat(retries(prices(plain, Map.of(), Optional.empty()))).isFalse();
    for (String waits :
        List.of(
            "Resolve what is missing (resolvePreflight): one of the operators",
            "an operator: 'serviceTask_planUpgrade' could not be carried out. Cure it, then:"
                + " changeover retry U-3")) {
      var waiting = StubUpgrades.waiting(plain, waits);
      assertThat(retries(prices(waiting, Map.of(), Optional.empty()))).isTrue();
      assertThat(retries(Prices.withoutPlan(waiting, Instant.now()))).isTrue();
    }
  }

  @Test
  void withoutAPlanItCanBeAbortedUntilItIsOver() {
    var planning =
        StubUpgrades.upgrade("U-3", "crm", "running", StubUpgrades.steps(0, "pending", ""));
    assertThat(Prices.withoutPlan(planning, Instant.now()))
        .filteredOn(Price::possible)
        .extracting(Price::action)
        .containsExactly("abort");
    var over =
        StubUpgrades.upgrade(
            "U-3", "crm", "rolledBackAndVerified", StubUpgrades.steps(0, "pending", ""));
    assertThat(Prices.withoutPlan(over, Instant.now())).isEmpty();
  }

  private static List<Price> prices(
      UpgradeView upgrade, Map<String, String> obstacles, Optional<Instant> openSince) {
    return new Prices(upgrade, StubUpgrades.aPlan(), obstacles, openSince, Instant.now()).all();
  }

  private static String cost(List<Price> prices, String action) {
    return one(prices, action).cost();
  }

  private static boolean retries(List<Price> prices) {
    return one(prices, "retry").possible();
  }

  private static Price one(List<Price> prices, String action) {
    return prices.stream().filter(p -> p.action().equals(action)).findFirst().orElseThrow();
  }
}
