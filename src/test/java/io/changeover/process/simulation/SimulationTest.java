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
            .play(
                "upgrade",
                7,
                300,
                Faults.parse("usual,install-new=1,provision-new=1,upgrade-half=1"));
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

  private static Map<String, byte[]> withDeadline(
      String file, String host, String time, String target) {
    return changed(
        file,
        "</bpmn:process>",
        """
        <bpmn:boundaryEvent id="boundaryEvent_late" name="Too late" attachedToRef="%s">
          <bpmn:timerEventDefinition id="timerEventDefinition_late">
            <bpmn:timeDuration>%s</bpmn:timeDuration>
          </bpmn:timerEventDefinition>
        </bpmn:boundaryEvent>
        <bpmn:sequenceFlow id="flow_late" sourceRef="boundaryEvent_late" targetRef="%s" />
        </bpmn:process>"""
            .formatted(host, time, target));
  }

  @Test
  void aDeadlineTakesTheTokenAway() {
    var host = "userTask_approvePlan";
    var brief = withDeadline("prepare.bpmn", host, "PT1M", "endEvent_notApproved");
    var report = play(brief, 50, Faults.parse("none"));
    assertThat(report.ends())
        .as("nobody decides within a minute")
        .doesNotContainKey("All upgraded");
    assertThat(report.neverPassed()).doesNotContain("prepare.bpmn#boundaryEvent_late");

    var generous = withDeadline("prepare.bpmn", host, "P3D", "endEvent_notApproved");
    assertThat(play(generous, 50, Faults.parse("none")).ends()).containsOnlyKeys("All upgraded");
    assertThat(play(generous, 200, MANY).neverPassed())
        .as("now and then somebody is late")
        .doesNotContain("prepare.bpmn#boundaryEvent_late");
  }

  @Test
  void aDeadlineAmidAnUpgradeIsSeenToDoHarm() {
    var bundle =
        withDeadline("upgrade.bpmn", "callActivity_path", "PT2H", "endEvent_abortedUntouched");
    assertThat(play(bundle, 200, Faults.parse("none")).unsafe())
        .containsKey("it ended untouched, and something was destroyed")
        .containsKey("it ended as 'abortedUntouched' and clients are still closed off");
  }

  /** An interrupting event sub-process ends what runs beside it. */
  @Test
  void aDeadlineOfAWholeProcessIsPlayed() {
    var bundle =
        changed(
            "hand-over.bpmn",
            "</bpmn:process>",
            """
            <bpmn:subProcess id="eventSubProcess_late" name="Late" triggeredByEvent="true">
              <bpmn:startEvent id="startEvent_late" name="Too late">
                <bpmn:outgoing>flow_lateToEnd</bpmn:outgoing>
                <bpmn:timerEventDefinition id="timerEventDefinition_late">
                  <bpmn:timeDuration>PT1M</bpmn:timeDuration>
                </bpmn:timerEventDefinition>
              </bpmn:startEvent>
              <bpmn:endEvent id="endEvent_late" name="Roll back">
                <bpmn:errorEventDefinition id="errorEventDefinition_late" errorRef="error_back" />
              </bpmn:endEvent>
              <bpmn:sequenceFlow id="flow_lateToEnd" sourceRef="startEvent_late" targetRef="endEvent_late" />
            </bpmn:subProcess>
            </bpmn:process>
            <bpmn:error id="error_back" name="Roll back" errorCode="rollBack" />""");
    var report = play(bundle, 100, Faults.parse("none"));
    assertThat(report.neverPassed())
        .doesNotContain("hand-over.bpmn#startEvent_late", "hand-over.bpmn#eventSubProcess_late")
        .doesNotContain("rollback.bpmn#serviceTask_revertToOld");
    assertThat(report.unsafe()).isEmpty();
  }

  /** The gate above fails for a node that nothing goes through. */
  @Test
  void aNodeThatNothingLeadsToIsNamed() {
    var bundle =
        changed(
            "hand-over.bpmn",
            "</bpmn:process>",
            "<bpmn:userTask id=\"userTask_checkpointLost\" name=\"Lost\" /></bpmn:process>");
    assertThat(play(bundle, 3_000, MANY).neverPassed())
        .contains("hand-over.bpmn#userTask_checkpointLost");
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
