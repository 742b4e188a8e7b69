package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A step is begun once in a hop: what only looks as if it were done again is refused. */
class OnceAHopTest {

  private static final String CHANGE = "change-by-restore.bpmn";
  private static final String SNAPSHOT = "snapshot-and-prove.bpmn";

  private static List<Finding> again(Mutant mutant) {
    return mutant.findings().stream().filter(one -> one.rule().equals("once-a-hop")).toList();
  }

  private static Mutant verifiedEarlier(String id) {
    return new Mutant()
        .reroute(CHANGE, "flow_restoreSnapshotToPutBackConfiguration", id)
        .add(
            CHANGE,
            """
            <bpmn:serviceTask id="%s" name="Verify early" camunda:asyncBefore="true"
             camunda:delegateExpression="${verifyNewDelegate}"><bpmn:extensionElements>
            <camunda:failedJobRetryTimeCycle>R3/PT10S</camunda:failedJobRetryTimeCycle>
            </bpmn:extensionElements></bpmn:serviceTask>
            <bpmn:sequenceFlow id="flow_earlyToPutBack" sourceRef="%s"
             targetRef="serviceTask_putBackConfiguration" />"""
                .formatted(id, id));
  }

  @Test
  void aNameThatCameBeforeInTheHopIsRefusedAcrossACall() {
    assertThat(again(verifiedEarlier("serviceTask_verifyNew")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.file()).isEqualTo("in-place.bpmn");
              assertThat(finding.element()).isEqualTo("serviceTask_verifyNew");
              assertThat(finding.message())
                  .contains(
                      "the step 'verify-new' was begun before in the same hop",
                      "'Restore snapshot' → 'Verify early' → 'Put back configuration'",
                      "Give it an id of its own");
              assertThat(finding.path()).contains("Verify early").endsWith("Verify new version");
            });
  }

  @Test
  void aNameOfItsOwnIsNot() {
    assertThat(again(verifiedEarlier("serviceTask_verifyEarly"))).isEmpty();
  }

  @Test
  void aWayBackToAStepIsRefused() {
    assertThat(
            again(
                new Mutant()
                    .reroute(
                        CHANGE,
                        "flow_putBackConfigurationToChanged",
                        "serviceTask_restoreSnapshot")))
        .extracting(Finding::element)
        .contains("serviceTask_restoreSnapshot");
  }

  @Test
  void aDeadlineThatLeadsBackToItsStepIsRefused() {
    var mutant =
        new Mutant()
            .add(
                SNAPSHOT,
                """
                <bpmn:boundaryEvent id="boundaryEvent_late" name="Too late"
                 attachedToRef="serviceTask_takeSnapshot"><bpmn:timerEventDefinition>
                 <bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
                 </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="flow_late" sourceRef="boundaryEvent_late"
                 targetRef="serviceTask_takeSnapshot" />""");
    assertThat(again(mutant))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("'Take snapshot' → 'Too late' → 'Take snapshot'"));
  }

  @Test
  void aStepOfTheWayBackMayNotBeOneOfThePath() {
    var mutant =
        new Mutant()
            .replaceAll("rollback.bpmn", "serviceTask_collectLogs", "serviceTask_takeSnapshot");
    assertThat(again(mutant)).extracting(Finding::file).contains("rollback.bpmn");
  }

  @Test
  void aStepThatRepeatsIsRefused() {
    var mutant =
        new Mutant()
            .replaceAll(
                SNAPSHOT,
                "(?s)(<bpmn:serviceTask id=\"serviceTask_takeSnapshot\".*?)(</bpmn:serviceTask>)",
                "$1<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">"
                    + "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
                    + "</bpmn:multiInstanceLoopCharacteristics>$2");
    assertThat(again(mutant))
        .extracting(Finding::element)
        .containsExactly("serviceTask_takeSnapshot");
  }

  @Test
  void theSameHalfTwiceIsRefused() {
    var mutant = new Mutant().replace("roll-by-halves.bpmn", "\"second\"", "\"first\"");
    assertThat(again(mutant)).extracting(Finding::element).contains("serviceTask_drainHalf");
  }
}
