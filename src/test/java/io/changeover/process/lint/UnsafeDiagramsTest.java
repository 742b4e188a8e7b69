package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Diagrams that could destroy something are refused, with the way there in words. */
class UnsafeDiagramsTest {

  private static final String CHANGE = "change-by-restore.bpmn";
  private static final String SNAPSHOT = "snapshot-and-prove.bpmn";
  private static final String PATH = "in-place.bpmn";

  record Unsafe(String what, Mutant mutant, String element, String rule, String... words) {}

  static List<Unsafe> unsafe() {
    return List.of(
        new Unsafe(
            "proof before snapshot",
            new Mutant().swap(SNAPSHOT, "serviceTask_takeSnapshot", "serviceTask_proveSnapshot"),
            "serviceTask_proveSnapshot",
            "needs-snapshot-taken",
            "'Prove snapshot restorable' can be reached without a snapshot",
            "'Upgrade wanted' → 'Prepare upgrade' →",
            "'Save configuration' → 'Prove snapshot restorable'"),
        new Unsafe(
            "proof bypassed, seen across the call",
            new Mutant()
                .reroute(SNAPSHOT, "flow_takeSnapshotToProveSnapshot", "endEvent_snapshotProven"),
            "serviceTask_tearDown",
            "needs-snapshot-proven",
            "'Tear down old version' can be reached without a proven snapshot",
            "'Take snapshot' → 'Snapshot proven' → 'Go/no-go needed? No'"),
        new Unsafe(
            "change before the snapshot",
            new Mutant().swap(PATH, "callActivity_snapshot", "callActivity_change"),
            "serviceTask_tearDown",
            "needs-snapshot-proven",
            "'Close off clients' → 'Change' → 'Change wanted' → 'Tear down old version'"),
        new Unsafe(
            "tear-down drawn before the proof",
            new Mutant()
                .replace(SNAPSHOT, "${proveSnapshotDelegate}", "${tearDownDelegate}")
                .replace(CHANGE, "${tearDownDelegate}", "${proveSnapshotDelegate}"),
            "serviceTask_proveSnapshot",
            "needs-snapshot-proven",
            "'Take snapshot' → 'Prove snapshot restorable'"),
        new Unsafe(
            "a platform's own snapshot that is none",
            new Mutant().fill("snapshot", "handOver"),
            "serviceTask_tearDown",
            "needs-snapshot-proven",
            "'Secure the way back' → 'Handover wanted'"),
        new Unsafe(
            "approval bypassed",
            new Mutant()
                .reroute("prepare.bpmn", "flow_planUpgradeToApprovePlan", "serviceTask_preflight"),
            "serviceTask_tearDown",
            "needs-plan-approved",
            "without an approved plan",
            "'Plan upgrade' → 'Check readiness'"),
        new Unsafe(
            "a rejected plan goes on",
            new Mutant().replace("prepare.bpmn", "decision == 'approve'", "decision != 'later'"),
            "serviceTask_tearDown",
            "needs-plan-approved",
            "'Approve plan' → 'Approved? Yes' → 'Check readiness'"),
        new Unsafe(
            "drift goes on with the old plan",
            new Mutant()
                .reroute("prepare.bpmn", "flow_driftToPlanUpgrade", "serviceTask_lockEnvironment"),
            "serviceTask_lockEnvironment",
            "needs-ready",
            "'Check readiness' → 'Drift' → 'Lock environment'"),
        new Unsafe(
            "a held environment is changed",
            new Mutant().reroute("prepare.bpmn", "flow_heldToNotApproved", "endEvent_ready"),
            "serviceTask_tearDown",
            "needs-locked",
            "'Held by another' → 'Ready'"),
        new Unsafe(
            "an approval that times out counts as given",
            new Mutant()
                .add(
                    "prepare.bpmn",
                    """
                    <bpmn:boundaryEvent id="boundaryEvent_late" name="Too late"
                     attachedToRef="userTask_approvePlan"><bpmn:timerEventDefinition>
                     <bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
                     </bpmn:boundaryEvent>
                    <bpmn:sequenceFlow id="flow_late" sourceRef="boundaryEvent_late"
                     targetRef="serviceTask_preflight" />"""),
            "serviceTask_tearDown",
            "needs-plan-approved",
            "'Approve plan' → 'Too late' → 'Check readiness'"),
        new Unsafe(
            "go/no-go bypassed",
            new Mutant().reroute(PATH, "flow_goNoGoNeededToGoNoGo", "callActivity_change"),
            "serviceTask_tearDown",
            "needs-go",
            "without the go/no-go decision",
            "'Go/no-go needed? Yes' → 'Change'"),
        new Unsafe(
            "no-go goes on",
            new Mutant().reroute(PATH, "flow_goToNoGo", "callActivity_change"),
            "serviceTask_tearDown",
            "needs-go",
            "'Decide go or no-go' → 'Go? Yes' → 'Change'"),
        new Unsafe(
            "install before tear-down",
            new Mutant().swap(CHANGE, "serviceTask_tearDown", "serviceTask_installNew"),
            "serviceTask_tearDown",
            "not-after-installed",
            "'Tear down old version' can be reached after the new version installed",
            "'Install new version' → 'Tear down old version'"),
        new Unsafe(
            "restore before install",
            new Mutant().swap(CHANGE, "serviceTask_restoreSnapshot", "serviceTask_installNew"),
            "serviceTask_restoreSnapshot",
            "needs-installed",
            "'Tear down old version' → 'Restore snapshot'"),
        new Unsafe(
            "a second snapshot after the tear-down",
            new Mutant().replace(CHANGE, "${restoreSnapshotDelegate}", "${takeSnapshotDelegate}"),
            "serviceTask_restoreSnapshot",
            "not-after-hop-destroyed",
            "'Install new version' → 'Restore snapshot'"),
        new Unsafe(
            "clients let in unverified",
            new Mutant().swap(PATH, "serviceTask_verifyNew", "callActivity_handOver"),
            "serviceTask_reopenClients",
            "needs-verified",
            "'Let clients in' can be reached without the new version verified"),
        new Unsafe(
            "verification bypassed",
            new Mutant().reroute(PATH, "flow_changeToVerifyNew", "callActivity_handOver"),
            "serviceTask_giveUpOld",
            "needs-verified",
            "'Give up old version' can be reached without the new version verified"),
        new Unsafe(
            "given up without a sign-off",
            new Mutant()
                .reroute("finalize.bpmn", "flow_signOffWantedToSignOff", "serviceTask_giveUpOld"),
            "serviceTask_giveUpOld",
            "needs-signed-off",
            "'Sign-off wanted' → 'Give up old version'"),
        new Unsafe(
            "finalized before the change",
            new Mutant().swap("upgrade.bpmn", "callActivity_path", "callActivity_finalize"),
            "serviceTask_giveUpOld",
            "needs-verified",
            "'Prepare upgrade'"),
        new Unsafe(
            "rolled back after it was given up",
            new Mutant()
                .replace(
                    "finalize.bpmn",
                    "sourceExpression=\"needsPerson\"",
                    "sourceExpression=\"rollBack\""),
            "serviceTask_revertToOld",
            "not-after-finalized",
            "'Give up old version' → ",
            "'Way back open? Yes' → 'Roll back'"),
        new Unsafe(
            "a loss nobody accepted",
            new Mutant()
                .reroute(
                    "rollback.bpmn",
                    "flow_lossExpectedToAcceptDataLoss",
                    "serviceTask_collectLogs"),
            "serviceTask_revertToOld",
            "needs-loss-settled",
            "'Would data be lost? Yes' → 'Collect logs'"),
        new Unsafe(
            "destroyed and called untouched",
            new Mutant()
                .reroute("upgrade.bpmn", "flow_rollBackToRollback", "endEvent_abortedUntouched"),
            "endEvent_abortedUntouched",
            "not-after-destroyed",
            "'Aborted untouched' can be reached after a destructive step",
            "'Tear down old version'"),
        new Unsafe(
            "rolled back without verifying",
            new Mutant()
                .reroute("rollback.bpmn", "flow_revertToOldToVerifyOld", "endEvent_wentBack"),
            "endEvent_rolledBackAndVerified",
            "needs-verified-old",
            "'Anything destroyed? Yes' → 'Rolled back and verified'"),
        new Unsafe(
            "green by mistake",
            new Mutant()
                .reroute("upgrade.bpmn", "flow_rollBackToRollback", "endEvent_upgradedAndVerified"),
            "endEvent_upgradedAndVerified",
            "needs-finalized",
            "'Roll back' → 'Upgraded and verified'"),
        new Unsafe(
            "an end of its own",
            new Mutant()
                .add(
                    "upgrade.bpmn",
                    "<bpmn:endEvent id=\"endEvent_goodEnough\" name=\"Good enough\" />")
                .reroute("upgrade.bpmn", "flow_rollBackToRollback", "endEvent_goodEnough"),
            "endEvent_goodEnough",
            "honest-end",
            "an upgrade cannot end with 'Good enough'"),
        new Unsafe(
            "production without its gate",
            new Mutant()
                .reroute(
                    "rollout.bpmn",
                    "flow_allVerifiedToToProduction",
                    "intermediateEvent_windowOpens"),
            "callActivity_upgradeProduction",
            "needs-to-production",
            "'All upgraded and verified? Production next' → 'Window opens' → 'Upgrade production'"),
        new Unsafe(
            "an interrupting failure that ends well",
            new Mutant().replace(SNAPSHOT, " isInterrupting=\"false\"", ""),
            "serviceTask_tearDown",
            "needs-snapshot-proven",
            "'A step failed' → 'Decide what to do next'",
            "'Decided'"),
        new Unsafe(
            "a refusal nobody catches",
            new Mutant().remove("prepare.bpmn", "boundaryEvent", "boundaryEvent_notReady"),
            "serviceTask_preflight",
            "error-caught",
            "nothing catches the error 'notReady' of 'Check readiness'"),
        new Unsafe(
            "a rollback that leads nowhere",
            new Mutant().remove("upgrade.bpmn", "boundaryEvent", "boundaryEvent_rollBack"),
            "endEvent_rollBack",
            "error-caught",
            "nothing catches the error 'rollBack' of 'Roll back'"),
        new Unsafe(
            "a snapshot that may be repeated over nothing",
            new Mutant()
                .replaceAll(
                    PATH,
                    "(?s)(<bpmn:callActivity id=\"callActivity_snapshot\".*?</bpmn:outgoing>)",
                    "$1<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\""
                        + " camunda:collection=\"hosts\" />"),
            "serviceTask_tearDown",
            "needs-snapshot-proven",
            "'Secure the way back' → 'Go/no-go needed?"),
        new Unsafe(
            "tokens side by side",
            new Mutant()
                .replaceAll(
                    PATH, "exclusiveGateway( id=\"gateway_goNoGoNeeded\")", "parallelGateway$1")
                .replace(
                    PATH,
                    "</bpmn:exclusiveGateway>\n    <bpmn:userTask",
                    "</bpmn:parallelGateway>\n    <bpmn:userTask"),
            "gateway_goNoGoNeeded",
            "known-element",
            "nobody can say whether it is safe"),
        new Unsafe(
            "a process that calls itself",
            new Mutant().replace("hand-over.bpmn", "\"decideAfterFailure\"", "\"handOver\""),
            "callActivity_decideAfterFailure",
            "calls-itself",
            "which is running already"),
        new Unsafe(
            "a path that hands over to itself",
            new Mutant().replace(PATH, "${slot.handOver}", "inPlace"),
            "callActivity_handOver",
            "calls-itself",
            "which is running already"),
        new Unsafe(
            "installed over what clients wrote after the snapshot",
            new Mutant().replace(PATH, "${slot.snapshot}", "snapshotWhileServing"),
            "serviceTask_installNew",
            "not-after-served",
            "'Install new version' can be reached after a snapshot taken while clients write"),
        new Unsafe(
            "agents moved while the old host can still act",
            new Mutant()
                .swap("move-to-new-host.bpmn", "serviceTask_fenceOld", "serviceTask_moveAgents"),
            "serviceTask_moveAgents",
            "needs-fenced",
            "'Move agents' can be reached without the old host fenced"),
        new Unsafe(
            "restored on a new host that nobody provisioned",
            new Mutant()
                .reroute(
                    "secure-and-provision.bpmn",
                    "flow_proveSnapshotToProvisionNew",
                    "endEvent_secured"),
            "serviceTask_restoreSnapshot",
            "needs-installed",
            "'Restore snapshot' can be reached without the new version installed"),
        new Unsafe(
            "a new host provisioned without a lock",
            new Mutant()
                .replace("prepare.bpmn", "${lockEnvironmentDelegate}", "${preflightDelegate}"),
            "serviceTask_provisionNew",
            "needs-locked",
            "'Provision new host' can be reached without the lock on the environment"),
        new Unsafe(
            "upgraded, and nobody is let in",
            new Mutant().reroute(PATH, "flow_verifyNewToHandOver", "endEvent_changed"),
            "endEvent_upgradedAndVerified",
            "not-after-shut-out",
            "'Upgraded and verified' can be reached after clients shut out",
            "'Close off clients'"),
        new Unsafe(
            "back on the old version, and nobody is let in",
            new Mutant().reroute("rollback.bpmn", "flow_verifyOldToReopenOld", "endEvent_wentBack"),
            "endEvent_rolledBackAndVerified",
            "not-after-shut-out",
            "'Rolled back and verified' can be reached after clients shut out"),
        new Unsafe(
            "a failure after which nobody can roll back",
            new Mutant()
                .replace(
                    CHANGE, "sourceExpression=\"rollBack\"", "sourceExpression=\"needsPerson\""),
            "serviceTask_installNew",
            "way-back-offered",
            "when 'Install new version' fails nobody can roll back"),
        new Unsafe(
            "a deadline in the middle of a destructive step",
            new Mutant()
                .add(
                    "upgrade.bpmn",
                    """
                    <bpmn:boundaryEvent id="boundaryEvent_late" name="Too late"
                     attachedToRef="callActivity_path"><bpmn:timerEventDefinition id="timer_late" />
                    </bpmn:boundaryEvent>
                    <bpmn:sequenceFlow id="flow_late" sourceRef="boundaryEvent_late"
                     targetRef="endEvent_abortedUntouched" />"""),
            "endEvent_abortedUntouched",
            "not-after-destroyed",
            "'Tear down old version' → 'Too late' → 'Aborted untouched'"),
        new Unsafe(
            "an upgrade that is cut off from outside",
            new Mutant()
                .add(
                    "rollout.bpmn",
                    """
                    <bpmn:boundaryEvent id="boundaryEvent_closes" name="Window closes"
                     attachedToRef="callActivity_upgradeProduction">
                     <bpmn:timerEventDefinition id="timer_closes" /></bpmn:boundaryEvent>
                    <bpmn:sequenceFlow id="flow_closes" sourceRef="boundaryEvent_closes"
                     targetRef="endEvent_productionDeclined" />"""),
            "boundaryEvent_closes",
            "honest-end",
            "'Window closes' can cut an upgrade off after a destructive step"),
        new Unsafe(
            "production though something before it failed",
            new Mutant()
                .reroute("rollout.bpmn", "flow_allVerifiedToPersonNeeded", "userTask_toProduction"),
            "callActivity_upgradeProduction",
            "needs-rehearsed",
            "without a verified upgrade before production"),
        new Unsafe(
            "production though nothing was upgraded before it",
            new Mutant()
                .reroute("rollout.bpmn", "flow_planRolloutToRehearsal", "gateway_allVerified"),
            "callActivity_upgradeProduction",
            "needs-rehearsed",
            "'Plan rollout' → 'All upgraded and verified? Production next'"),
        new Unsafe(
            "production handed over as one of those before it",
            new Mutant()
                .replace(
                    "rollout.bpmn",
                    "in source=\"environment\" target=\"environment\"",
                    "in source=\"productionEnvironment\" target=\"environment\""),
            "callActivity_upgrade",
            "needs-to-production",
            "'Upgrade before production' → ",
            "'Upgrade environment'"),
        new Unsafe(
            "a rollout planned after what stands before production",
            new Mutant().swap("rollout.bpmn", "serviceTask_planRollout", "callActivity_rehearsal"),
            "callActivity_upgradeProduction",
            "needs-rehearsed",
            "'Upgrade before production' → ",
            "'Plan rollout' → 'All upgraded and verified? Production next'"),
        new Unsafe(
            "an environment made up by a gate",
            new Mutant()
                .replaceAll(
                    "prepare.bpmn",
                    "(<bpmn:userTask id=\"userTask_approvePlan\"[^>]*>)",
                    "$1<bpmn:extensionElements><camunda:inputOutput><camunda:outputParameter"
                        + " name=\"environment\">\\${productionEnvironment}</camunda:outputParameter>"
                        + "</camunda:inputOutput></bpmn:extensionElements>"),
            "userTask_approvePlan",
            "made-up-variable",
            "sets 'environment' from something else"),
        new Unsafe(
            "a loss that nobody measured",
            new Mutant()
                .reroute(
                    "rollback.bpmn", "flow_rollbackWantedToMeasureLoss", "gateway_lossExpected"),
            "serviceTask_revertToOld",
            "needs-loss-measured",
            "'Revert to old version' can be reached without the loss of data measured"),
        new Unsafe(
            "a decision made up by a call",
            new Mutant()
                .replace(
                    "upgrade.bpmn",
                    "<camunda:in source=\"goNoGoRequired\"",
                    "<camunda:in sourceExpression=\"false\""),
            "callActivity_path",
            "made-up-variable",
            "sets 'goNoGoRequired' from something else"),
        new Unsafe(
            "an approval made up by the drawing",
            new Mutant()
                .replaceAll(
                    "prepare.bpmn",
                    "(<bpmn:userTask id=\"userTask_approvePlan\"[^>]*>)",
                    "$1<bpmn:extensionElements><camunda:inputOutput><camunda:outputParameter"
                        + " name=\"decision\">approve</camunda:outputParameter>"
                        + "</camunda:inputOutput></bpmn:extensionElements>"),
            "userTask_approvePlan",
            "made-up-variable",
            "sets 'decision' from something else"));
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedWithTheWayThere() {
    return unsafe().stream()
        .map(
            unsafe ->
                DynamicTest.dynamicTest(
                    unsafe.what,
                    () -> {
                      var findings = unsafe.mutant.findings();
                      var about =
                          findings.stream()
                              .filter(finding -> finding.element().equals(unsafe.element))
                              .filter(finding -> finding.rule().equals(unsafe.rule))
                              .toList();
                      // Once for each diagram that has such an element.
                      assertThat(about).as("among %s", findings).isNotEmpty();
                      assertThat(about).extracting(Finding::file).doesNotHaveDuplicates();
                      assertThat(about.get(0).message()).contains(unsafe.words);
                      assertThat(about.get(0).isUnsafe() == about.get(0).path().isEmpty())
                          .as("what is unsafe comes with the way there as a list")
                          .isFalse();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anyTwoNeighboursSwappedAreRefused() {
    return Stream.of(
            List.of(SNAPSHOT, "saveConfiguration", "takeSnapshot", "proveSnapshot"),
            List.of(CHANGE, "tearDown", "installNew", "restoreSnapshot", "putBackConfiguration"),
            List.of("rollback.bpmn", "collectLogs", "revertToOld", "verifyOld", "reopenOld"))
        .flatMap(UnsafeDiagramsTest::swaps);
  }

  private static Stream<DynamicTest> swaps(List<String> row) {
    return Stream.iterate(1, at -> at + 1 < row.size(), at -> at + 1)
        .map(
            at -> {
              var one = "serviceTask_" + row.get(at);
              var other = "serviceTask_" + row.get(at + 1);
              return DynamicTest.dynamicTest(
                  one + " and " + other,
                  () ->
                      assertThat(new Mutant().swap(row.get(0), one, other).findings())
                          .extracting(Finding::element)
                          .containsAnyOf(one, other));
            });
  }

  @Test
  void aSlotMayBeFilledByAnotherSafeProcess() {
    var own = new Mutant().text(SNAPSHOT).replace("id=\"snapshotAndProve\"", "id=\"ownSnapshot\"");
    assertThat(
            new Mutant().set("own-snapshot.bpmn", own).fill("snapshot", "ownSnapshot").findings())
        .isEmpty();
  }
}
