package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.catalog.BundleCatalog;
import io.changeover.process.diagram.BundleFiles;
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
}
