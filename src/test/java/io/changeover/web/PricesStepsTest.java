package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.changeover.process.catalog.BundleCatalog;
import io.changeover.process.diagram.BundleFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pages and `--cost` ask about are steps that the shipped diagrams have. */
class PricesStepsTest {

  @Test
  void everyStepThatAPriceHangsOnIsDrawn() {
    var drawn = new BundleCatalog(BundleFiles.shipped()).steps("in-place", Map.of());
    assertThat(drawn)
        .extracting(step -> step.id())
        .contains(Prices.SIGN_OFF, Prices.CLOSE_OFF, Prices.REOPEN, Prices.GIVE_UP, "tear-down");
  }

  @Test
  void whatWouldBeRefusedHasNoPriceButTheReason() {
    var obstacles = new StubUpgrades().obstacles("U-3");
    var failed =
        StubUpgrades.upgrade("U-3", "crm", "needsPerson", StubUpgrades.steps(7, "failed", "disk"));
    var prices = new Prices(failed, StubUpgrades.aPlan(), obstacles, Instant.now()).all();

    assertThat(prices)
        .filteredOn(price -> List.of("skip", "exclude").contains(price.action()))
        .extracting(Price::possible, Price::cost)
        .containsExactly(
            tuple(false, "'restore-snapshot' cannot be gone without."),
            tuple(true, "The host stays behind on 14.19. It becomes a debt with an owner."));
  }
}
