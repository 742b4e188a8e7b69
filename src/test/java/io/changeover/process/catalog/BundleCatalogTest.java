package io.changeover.process.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.process.diagram.BundleFiles;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a plan says about its steps is what the diagrams say. */
class BundleCatalogTest {

  private final Map<String, byte[]> bundle = BundleFiles.shipped();
  private final BundleCatalog catalog = new BundleCatalog(bundle);

  @Test
  void stepsAndGatesComeInTheOrderInWhichTheyAreDrawn() {
    assertThat(catalog.steps("in-place", Map.of()))
        .extracting(PlannedStep::id)
        .containsExactly(
            "approve-plan",
            "close-off-clients",
            "save-configuration",
            "take-snapshot",
            "prove-snapshot",
            "go-no-go",
            "tear-down",
            "install-new",
            "restore-snapshot",
            "put-back-configuration",
            "verify-new",
            "reopen-clients",
            "sign-off",
            "give-up-old");
  }

  @Test
  void gatesAndDestructiveStepsAreMarked() {
    assertThat(catalog.steps("in-place", Map.of()))
        .contains(
            new PlannedStep("go-no-go", "Decide go or no-go", "gate", false),
            new PlannedStep("take-snapshot", "Take snapshot", "step", false),
            new PlannedStep("tear-down", "Tear down old version", "step", true));
  }

  @Test
  void aSlotIsFilledByWhatThePlatformNames() {
    var own = new TreeMap<>(bundle);
    own.put(
        "own-change.bpmn",
        new String(bundle.get("hand-over.bpmn"), StandardCharsets.UTF_8)
            .replace("process id=\"handOver\"", "process id=\"ownChange\"")
            .replace("serviceTask_reopenClients", "serviceTask_restart")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(new BundleCatalog(own).steps("in-place", Map.of("change", "ownChange")))
        .extracting(PlannedStep::id)
        .contains("restart")
        .doesNotContain("tear-down");
  }

  @Test
  void aPathOrSlotWithoutAProcessIsBadInput() {
    assertThatThrownBy(() -> catalog.steps("side-by-side", Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no usable process 'sideBySide'");
    assertThatThrownBy(() -> catalog.steps("in-place", Map.of("change", "nothing")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no usable process 'nothing'");
  }

  @Test
  void theDigestHangsOnNamesAndContentsAndNothingElse() {
    var turned = new LinkedHashMap<String, byte[]>();
    new TreeMap<>(bundle).descendingMap().forEach(turned::put);
    assertThat(new BundleCatalog(turned).digest())
        .isEqualTo(catalog.digest())
        .matches("[0-9a-f]{64}");
    var renamed = new TreeMap<>(bundle);
    renamed.put("other.form", renamed.remove("form/sign-off.form"));
    var changed = new TreeMap<>(bundle);
    changed.put("gates.dmn", new byte[0]);
    assertThat(new BundleCatalog(renamed).digest()).isNotEqualTo(catalog.digest());
    assertThat(new BundleCatalog(changed).digest()).isNotEqualTo(catalog.digest());
  }
}
