package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What we rely on in Camunda 7.24 beyond its public API; a move to a fork starts here. */
class EngineContractTest {

  private static final AtomicReference<RuntimeException> THROWN = new AtomicReference<>();
  private static ProcessEngine engine;

  @BeforeAll
  static void start() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:contract");
    configuration.setJobExecutorActivate(false);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setDelegateInterceptor(new FailureTranslation());
    configuration.setFailedJobCommandFactory(RetryByReaction::new);
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setCustomPreBPMNParseListeners(List.of(new RetryParseListener()));
    Map<Object, Object> beans = new HashMap<>();
    beans.put("waiting", new Waiting());
    beans.put("failing", (JavaDelegate) execution -> throwIt());
    configuration.setBeans(beans);
    engine = configuration.buildProcessEngine();
    deploy();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @AfterEach
  void tidy() {
    ClockUtil.reset();
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .list()
        .forEach(
            i ->
                engine
                    .getRuntimeService()
                    .deleteProcessInstanceIfExists(i.getId(), "tidy", true, true, true, true));
  }

  private static void throwIt() {
    RuntimeException thrown = THROWN.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  private static final class Waiting extends AbstractBpmnActivityBehavior {

    @Override
    public void execute(ActivityExecution execution) {
      throwIt();
    }

    @Override
    public void signal(ActivityExecution execution, String name, Object data) throws Exception {
      executeWithErrorPropagation(
          execution,
          () -> {
            if (name.equals("goBack")) {
              throw new BpmnError("rollBack");
            }
            if (name.equals("bug")) {
              throw new IllegalStateException("a bug");
            }
            leave(execution);
            return null;
          });
    }
  }

  /** As the Modeler saves a task with an element template. */
  private static final String TEMPLATED =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
        <bpmn:process id="templated" isExecutable="true">
          <bpmn:startEvent id="start" />
          <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="fail" />
          <bpmn:serviceTask id="fail" camunda:delegateExpression="${failing}" camunda:asyncBefore="true">
            <bpmn:extensionElements>
              <camunda:properties>
                <camunda:property name="retryTimeCycle" value="R5/PT1M" />
              </camunda:properties>
            </bpmn:extensionElements>
          </bpmn:serviceTask>
        </bpmn:process>
      </bpmn:definitions>
      """;

  private static void deploy() {
    var child =
        Bpmn.createExecutableProcess("child")
            .startEvent()
            .serviceTask("wait")
            .camundaDelegateExpression("${waiting}")
            .camundaAsyncBefore()
            .endEvent()
            .done();
    var parent =
        Bpmn.createExecutableProcess("parent")
            .startEvent()
            .callActivity("call")
            .calledElement("child")
            .boundaryEvent("caught")
            .error("rollBack")
            .endEvent("rolledBack")
            .moveToActivity("call")
            .endEvent("done")
            .done();
    var deadline =
        Bpmn.createExecutableProcess("deadline")
            .startEvent()
            .serviceTask("wait")
            .camundaDelegateExpression("${waiting}")
            .boundaryEvent("late")
            .timerWithDuration("PT1H")
            .endEvent("tooLate")
            .moveToActivity("wait")
            .endEvent("done")
            .done();
    var job =
        Bpmn.createExecutableProcess("job")
            .startEvent()
            .serviceTask("fail")
            .camundaDelegateExpression("${failing}")
            .camundaAsyncBefore()
            .camundaFailedJobRetryTimeCycle("R3/PT1M")
            .endEvent()
            .done();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("child.bpmn", child)
        .addModelInstance("parent.bpmn", parent)
        .addModelInstance("deadline.bpmn", deadline)
        .addModelInstance("job.bpmn", job)
        .addString("templated.bpmn", TEMPLATED)
        .deploy();
  }

  private static String runToWait() {
    THROWN.set(null);
    engine.getRuntimeService().startProcessInstanceByKey("parent");
    runJob();
    return waiting();
  }

  private static String waiting() {
    return engine
        .getRuntimeService()
        .createExecutionQuery()
        .activityId("wait")
        .singleResult()
        .getId();
  }

  private static void runJob() {
    var job = engine.getManagementService().createJobQuery().singleResult();
    engine.getManagementService().executeJob(job.getId());
  }

  private static String ended() {
    return engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .activityType("noneEndEvent")
        .orderByHistoricActivityInstanceEndTime()
        .desc()
        .list()
        .get(0)
        .getActivityId();
  }

  @Test
  void aWaitingNodeHoldsNoJobAndLeavesWhenSignalled() {
    String token = runToWait();
    assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    engine.getRuntimeService().signal(token, "goOn", null, null);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    var node =
        engine.getHistoryService().createHistoricActivityInstanceQuery().activityId("wait").list();
    assertThat(node).isNotEmpty().allSatisfy(n -> assertThat(n.getEndTime()).isNotNull());
  }

  @Test
  void anErrorOutOfASignalIsCaughtAtTheCallOfTheParent() {
    engine.getRuntimeService().signal(runToWait(), "goBack", null, null);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    assertThat(ended()).isEqualTo("rolledBack");
  }

  @Test
  void anyOtherExceptionOutOfASignalLeavesTheTokenWaiting() {
    String token = runToWait();
    assertThatThrownBy(() -> engine.getRuntimeService().signal(token, "bug", null, null))
        .hasMessageContaining("a bug");
    assertThat(waiting()).isEqualTo(token);
  }

  @Test
  void aSecondSignalIsRefused() {
    String token = runToWait();
    engine.getRuntimeService().signal(token, "goOn", null, null);
    assertThatThrownBy(() -> engine.getRuntimeService().signal(token, "goOn", null, null))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aDeadlineCancelsTheWaitingNodeAndALateSignalIsRefused() {
    THROWN.set(null);
    engine.getRuntimeService().startProcessInstanceByKey("deadline");
    String token = waiting();
    ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() + 2 * 3600_000));
    runJob();
    assertThat(ended()).isEqualTo("tooLate");
    assertThatThrownBy(() -> engine.getRuntimeService().signal(token, "goOn", null, null))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void anExceptionOnEnteringIsAFailedJobThatCanBeTriedAgain() {
    THROWN.set(new PermanentFailure("no"));
    engine.getRuntimeService().startProcessInstanceByKey("parent");
    assertThatThrownBy(EngineContractTest::runJob).hasMessageContaining("no");
    var job = engine.getManagementService().createJobQuery().singleResult();
    assertThat(job.getRetries()).isZero();
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isPositive();
    THROWN.set(null);
    engine.getManagementService().setJobRetries(job.getId(), 1);
    runJob();
    assertThat(waiting()).isNotEmpty();
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  @Test
  void onlyATransientFailureIsTriedAgainByCycle() {
    THROWN.set(new TransientFailure("later"));
    ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("job");
    assertThatThrownBy(EngineContractTest::runJob).hasMessageContaining("later");
    var job = engine.getManagementService().createJobQuery().singleResult();
    assertThat(job.getRetries()).isEqualTo(2);
    THROWN.set(new IllegalStateException("a bug"));
    assertThatThrownBy(EngineContractTest::runJob).hasMessageContaining("a bug");
    job = engine.getManagementService().createJobQuery().singleResult();
    assertThat(job.getRetries()).as("a bug is no matter of time").isZero();
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isEqualTo(1);
    assertThat(instance.isEnded()).isFalse();
  }

  @Test
  void theRetryTimeCycleOfAnElementTemplateCounts() {
    THROWN.set(new TransientFailure("later"));
    engine.getRuntimeService().startProcessInstanceByKey("templated");
    assertThatThrownBy(EngineContractTest::runJob).hasMessageContaining("later");
    var job = engine.getManagementService().createJobQuery().singleResult();
    assertThat(job.getRetries()).isEqualTo(4);
  }
}
