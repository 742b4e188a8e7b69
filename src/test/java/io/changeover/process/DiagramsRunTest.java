package io.changeover.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.failure.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped diagrams on a real engine: what they do, not what they look like. */
class DiagramsRunTest {

  private static final List<String> HOP =
      List.of(
          "closeOffClients",
          "saveConfiguration",
          "takeSnapshot",
          "proveSnapshot",
          "tearDown",
          "installNew",
          "restoreSnapshot",
          "putBackConfiguration",
          "verifyNew",
          "reopenClients");
  private static final List<String> PREPARED =
      List.of("planUpgrade", "preflight", "lockEnvironment");
  private static final List<String> WAY_BACK =
      List.of("measureLoss", "collectLogs", "revertToOld", "verifyOld", "reopenOld");

  private static DiagramEngine diagrams;

  @BeforeAll
  static void deploy() {
    diagrams = new DiagramEngine();
  }

  @AfterAll
  static void close() {
    diagrams.close();
  }

  @BeforeEach
  void plan() {
    plan(1, false, true);
    diagrams.sets.put("measureLoss", Map.of("lossExpected", false, "destroyed", true));
  }

  @AfterEach
  void forget() {
    diagrams.forget();
  }

  private static void plan(int hops, boolean production, boolean goNoGo) {
    diagrams.production = production;
    diagrams.sets.put("planUpgrade", Map.of("hopCount", hops, "goNoGoRequired", goNoGo));
  }

  private static String start() {
    var id =
        diagrams
            .engine
            .getRuntimeService()
            .startProcessInstanceByKey(
                "upgrade",
                "U-7",
                Map.of(
                    "upgradeId",
                    "U-7",
                    "environment",
                    "shop",
                    "requester",
                    "olga",
                    "toVersion",
                    "17"))
            .getId();
    diagrams.settle();
    return id;
  }

  private static List<String> steps(List<String>... parts) {
    var all = new ArrayList<String>();
    List.of(parts).forEach(all::addAll);
    return all;
  }

  private static void assertEnded(String outcome) {
    assertThat(diagrams.ends).containsEntry("U-7", outcome);
    assertThat(diagrams.engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    assertThat(diagrams.engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  @Test
  void theHappyPathEndsUpgradedAndVerified() {
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.decide("signOff", "approve");
    assertThat(diagrams.ran).isEqualTo(steps(PREPARED, HOP, List.of("giveUpOld")));
    assertEnded("upgradedAndVerified");
  }

  @Test
  void everyTaskHasAFormAGroupAndADueDate() {
    start();
    var task = diagrams.task();
    assertThat(task.getDueDate()).isInTheFuture();
    assertThat(diagrams.engine.getFormService().getTaskFormData(task.getId()).getCamundaFormRef())
        .satisfies(form -> assertThat(form.getKey()).isEqualTo("approvePlan"))
        .satisfies(form -> assertThat(form.getBinding()).isEqualTo("deployment"));
    try (var form = diagrams.engine.getFormService().getDeployedTaskForm(task.getId())) {
      assertThat(form).isNotEmpty();
    } catch (java.io.IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    assertThat(diagrams.engine.getTaskService().getIdentityLinksForTask(task.getId()))
        .anySatisfy(link -> assertThat(link.getGroupId()).isEqualTo("approvers"));
  }

  @Test
  void anOverdueDecisionRisesAndStaysOpen() {
    start();
    var jobs = diagrams.engine.getManagementService();
    jobs.executeJob(jobs.createJobQuery().timers().singleResult().getId());
    assertThat(diagrams.task().getPriority()).isEqualTo(100);
    diagrams.decide("approvePlan", "reject");
    assertThat(jobs.createJobQuery().timers().count()).isZero();
    assertEnded("abortedUntouched");
  }

  @Test
  void eachHopIsTakenInTurnWithItsNumber() {
    plan(2, false, false);
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("signOff", "approve");
    assertThat(diagrams.ran).isEqualTo(steps(PREPARED, HOP, HOP, List.of("giveUpOld")));
    assertThat(
            diagrams
                .engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .variableName("hop")
                .list())
        .extracting(HistoricVariableInstance::getValue)
        .contains(1L, 2L);
    assertEnded("upgradedAndVerified");
  }

  @Test
  void aRejectedPlanAbortsUntouched() {
    start();
    diagrams.decide("approvePlan", "reject");
    assertThat(diagrams.ran).containsExactly("planUpgrade");
    assertEnded("abortedUntouched");
  }

  @Test
  void driftGoesBackToApproval() {
    diagrams.refusals.put("preflight", new Refusal("drift", "it is 15 now"));
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("approvePlan", "approve");
    assertThat(diagrams.ran).startsWith("planUpgrade", "preflight", "planUpgrade", "preflight");
  }

  @Test
  void whatIsNotReadyIsPutRightAndCheckedAgain() {
    diagrams.refusals.put("preflight", new Refusal("notReady", "the disk of db1 is too small"));
    start();
    diagrams.decide("approvePlan", "approve");
    assertThat(
            diagrams.engine.getTaskService().getVariable(diagrams.task().getId(), "failureSummary"))
        .isEqualTo("the disk of db1 is too small");
    diagrams.decide("resolvePreflight", "retry");
    assertThat(diagrams.ran).startsWith("planUpgrade", "preflight", "preflight", "lockEnvironment");
  }

  @Test
  void aHeldEnvironmentAndNoPathAbortUntouched() {
    diagrams.refusals.put("lockEnvironment", new Refusal("held", "U-6 holds it"));
    start();
    diagrams.decide("approvePlan", "approve");
    assertEnded("abortedUntouched");
    diagrams.refusals.put("planUpgrade", new Refusal("noPath", "none fits"));
    start();
    assertEnded("abortedUntouched");
  }

  @Test
  void noGoRollsBackAndEndsUntouchedIfNothingWasDestroyed() {
    diagrams.sets.put("measureLoss", Map.of("lossExpected", false, "destroyed", false));
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "reject");
    assertThat(diagrams.ran).isEqualTo(steps(PREPARED, HOP.subList(0, 4), WAY_BACK));
    assertEnded("abortedUntouched");
  }

  @Test
  void aStepThatFailsDeepInAHopRollsBackFromTheDecision() {
    diagrams.stuck.add("restoreSnapshot");
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.fail("restoreSnapshot");
    assertThat(diagrams.execution("restoreSnapshot")).isNotNull();
    diagrams.decide("decideAfterFailure", "rollBack");
    assertThat(diagrams.ran).isEqualTo(steps(PREPARED, HOP.subList(0, 7), WAY_BACK));
    assertEnded("rolledBackAndVerified");
    assertThat(lastValue("failedStep")).isEqualTo("restoreSnapshot");
    assertThat(lastValue("failureSummary")).isEqualTo("restoreSnapshot failed on db1");
    assertThat(lastValue("reason")).isEqualTo("for the test");
  }

  private static Object lastValue(String variable) {
    var upgrade =
        diagrams
            .engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processDefinitionKey("upgrade")
            .orderByProcessInstanceStartTime()
            .desc()
            .listPage(0, 1)
            .get(0)
            .getId();
    return diagrams
        .engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(upgrade)
        .variableName(variable)
        .singleResult()
        .getValue();
  }

  @Test
  void aRetriedStepGoesOnWhereItWaited() {
    diagrams.stuck.add("restoreSnapshot");
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.fail("restoreSnapshot");
    diagrams.decide("decideAfterFailure", "retry");
    assertThat(diagrams.ran).endsWith("restoreSnapshot", "retryStep");
    diagrams.fail("restoreSnapshot");
    diagrams.decide("decideAfterFailure", "retry");
    diagrams.finish("restoreSnapshot");
    diagrams.decide("signOff", "approve");
    assertEnded("upgradedAndVerified");
  }

  @Test
  void productionAsksASecondPersonForASkipAndComesBackIfRefused() {
    plan(1, true, true);
    diagrams.stuck.add("putBackConfiguration");
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.fail("putBackConfiguration");
    diagrams.decide("decideAfterFailure", "skip");
    diagrams.decide("confirmOverride", "reject");
    diagrams.decide("decideAfterFailure", "exclude");
    diagrams.decide("confirmOverride", "approve");
    assertThat(diagrams.ran).endsWith("putBackConfiguration", "excludeHost");
    diagrams.finish("putBackConfiguration");
    diagrams.decide("signOff", "approve");
    assertEnded("upgradedAndVerified");
  }

  @Test
  void elsewhereASkipNeedsNoSecondPerson() {
    diagrams.stuck.add("putBackConfiguration");
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.fail("putBackConfiguration");
    diagrams.decide("decideAfterFailure", "skip");
    assertThat(diagrams.ran).endsWith("skipStep");
  }

  @Test
  void aFailureWhileRollingBackNeverLoopsButNeedsAPerson() {
    diagrams.stuck.add("verifyOld");
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "reject");
    diagrams.fail("verifyOld");
    diagrams.decide("decideAfterFailure", "rollBack");
    assertEnded("needsPerson");
  }

  @Test
  void withoutASignOffItRollsBackAndALossMustBeAccepted() {
    diagrams.sets.put("measureLoss", Map.of("lossExpected", true, "destroyed", true));
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.decide("signOff", "reject");
    diagrams.decide("acceptDataLoss", "accept");
    assertEnded("rolledBackAndVerified");
    assertThat(diagrams.ran).isEqualTo(steps(PREPARED, HOP, WAY_BACK));
  }

  @Test
  void aRefusedLossNeedsAPerson() {
    diagrams.sets.put("measureLoss", Map.of("lossExpected", true, "destroyed", true));
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.decide("signOff", "reject");
    diagrams.decide("acceptDataLoss", "refuse");
    assertEnded("needsPerson");
  }

  @Test
  void aFailureWhileFinalizingNeedsAPerson() {
    diagrams.stuck.add("giveUpOld");
    start();
    diagrams.decide("approvePlan", "approve");
    diagrams.decide("goNoGo", "approve");
    diagrams.decide("signOff", "approve");
    diagrams.fail("giveUpOld");
    diagrams.decide("decideAfterFailure", "abort");
    assertEnded("needsPerson");
  }
}
