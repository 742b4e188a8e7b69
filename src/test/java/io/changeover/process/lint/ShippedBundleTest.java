package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.diagram.BundleFiles;
import io.changeover.process.diagram.Slots;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What we ship obeys our own rules. */
class ShippedBundleTest {

  @Test
  void theShippedDiagramsHaveNoFinding() {
    var shipped = BundleFiles.shipped();
    assertThat(shipped).containsKeys("upgrade.bpmn", "form/sign-off.form", "choose-path.dmn");
    long began = System.nanoTime();
    var everyPath =
        Map.of(
            Slots.PATH,
            Set.of("inPlace", "zeroDowntime"),
            Slots.WAY_BACK,
            Set.of("rollback", "rollbackByHalves"));
    assertThat(new Lint().check(shipped, everyPath)).isEmpty();
    System.out.printf(
        "lint of the shipped bundle: %d ms%n", (System.nanoTime() - began) / 1_000_000);
  }
}
