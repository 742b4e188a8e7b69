package io.changeover.process.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.process.diagram.BundleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Map<String, byte[]> SHIPPED = BundleFiles.shipped();
  private static final Faults MANY = Faults.parse("many");

  private static SimulationReport play(Map<String, byte[]> bundle, int runs, Faults faults) {
    return new Simulation(bundle, Map.of()).play("rollout", 7, runs, faults);
  }

  private static Map<String, byte[]> changed(String file, String text, String by) {
    var bundle = new TreeMap<>(SHIPPED);
    var before = new String(bundle.get(file), StandardCharsets.UTF_8);
    assertThat(before).contains(text);
    bundle.put(file, before.replace(text, by).getBytes(StandardCharsets.UTF_8));
    return bundle;
  }

  /** The gate: whoever adds a node to a diagram makes sure that something goes through it. */
  @Test
  void everyNodeOfEveryShippedDiagramIsPassedAndNoRunDoesHarm() {
    long began = System.nanoTime();
    var report = play(SHIPPED, 3_000, MANY);
    System.out.printf("3,000 runs took %d ms%n", (System.nanoTime() - began) / 1_000_000);
    var late =
        new Simulation(SHIPPED, Map.of())
            .play("upgrade", 7, 1_000, Faults.parse("usual,give-up-old=0.9"));
    var never = new TreeSet<>(report.neverPassed());
    never.retainAll(late.neverPassed());
    assertThat(never).isEmpty();
    assertThat(late.unsafe()).isEmpty();
    assertThat(report.unsafe()).isEmpty();
    assertThat(report.stuck()).isEmpty();
    assertThat(report.ends().keySet())
        .containsExactlyInAnyOrder(
            "All upgraded",
            "Needs a person",
            "Production declined",
            "Stopped after pre-production");
  }

  @Test
  void withoutFaultsEverythingIsUpgraded() {
    var report = play(SHIPPED, 200, Faults.parse("none"));
    assertThat(report.ends()).containsOnlyKeys("All upgraded");
    assertThat(report.within("All upgraded", 0.9))
        .isGreaterThan(report.within("All upgraded", 0.5));
    assertThat(report.neverPassed()).contains("rollback.bpmn#serviceTask_revertToOld");
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    assertThat(play(SHIPPED, 100, MANY)).isEqualTo(play(SHIPPED, 100, MANY));
    assertThat(new Simulation(SHIPPED, Map.of()).play("rollout", 8, 100, MANY))
        .isNotEqualTo(play(SHIPPED, 100, MANY));
  }

  @Test
  void aStepThatAlwaysFailsKeepsAnUpgradeFromItsEnd() {
    var report =
        new Simulation(SHIPPED, Map.of())
            .play("upgrade", 7, 300, Faults.parse("usual,install-new=1,upgrade-half=1"));
    assertThat(report.ends()).doesNotContainKey("Upgraded and verified");
    assertThat(report.ends()).containsKey("Rolled back and verified");
  }

  @Test
  void harmThatADiagramAllowsIsSeen() {
    var bundle =
        changed("snapshot-and-prove.bpmn", "${proveSnapshotDelegate}", "${collectLogsDelegate}");
    assertThat(play(bundle, 50, Faults.USUAL).unsafe())
        .containsKey("'tearDown' destroyed something without a proven snapshot");
  }

  @Test
  void anErrorThatNobodyCatchesGetsStuck() {
    var bundle = changed("upgrade.bpmn", "errorCode=\"rollBack\"", "errorCode=\"other\"");
    assertThat(play(bundle, 200, MANY).stuck()).containsKey("nothing catches the error 'rollBack'");
  }

  @Test
  void faultsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Faults.parse("tear-down=2"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a chance from 0 to 1");
    assertThatThrownBy(() -> play(Map.of(), 1, MANY)).isInstanceOf(BadInput.class);
  }
}
