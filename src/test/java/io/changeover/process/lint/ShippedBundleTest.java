package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.diagram.BundleFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What we ship obeys our own rules. */
class ShippedBundleTest {

  @Test
  void theShippedDiagramsHaveNoFinding() {
    var shipped = BundleFiles.shipped();
    assertThat(shipped).containsKeys("upgrade.bpmn", "form/sign-off.form", "choose-path.dmn");
    long began = System.nanoTime();
    assertThat(new Lint().check(shipped, Map.of())).isEmpty();
    System.out.printf(
        "lint of the shipped bundle: %d ms%n", (System.nanoTime() - began) / 1_000_000);
  }
}
