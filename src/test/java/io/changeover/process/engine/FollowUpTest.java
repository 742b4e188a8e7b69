package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an executor that acquires nothing: what runs was handed to it. */
class FollowUpTest {

  private final AtomicInteger runs = new AtomicInteger();
  private ProcessEngine engine;

  private static final class Unacquiring extends JobExecutor {

    @Override
    protected void startExecutingJobs() {}

    @Override
    protected void stopExecutingJobs() {}

    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl of) {
      getExecuteJobsRunnable(jobs, of).run();
    }
  }

  @BeforeEach
  void start() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:follow-up");
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setJobExecutor(new Unacquiring());
    configuration.setJobExecutorActivate(true);
    configuration.setCustomSessionFactories(List.of(new FollowUp.Factory()));
    configuration.setBeans(Map.of("count", (JavaDelegate) execution -> runs.incrementAndGet()));
    engine = configuration.buildProcessEngine();
    var child = Bpmn.createExecutableProcess("child").startEvent().receiveTask("wait").endEvent();
    var parent =
        Bpmn.createExecutableProcess("parent")
            .startEvent()
            .callActivity("call")
            .calledElement("child")
            .serviceTask("first")
            .camundaDelegateExpression("${count}")
            .camundaAsyncBefore()
            .serviceTask("second")
            .camundaDelegateExpression("${count}")
            .camundaAsyncBefore()
            .receiveTask("end");
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("child.bpmn", child.done())
        .addModelInstance("parent.bpmn", parent.done())
        .deploy();
    engine.getRuntimeService().startProcessInstanceByKey("parent");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void signal() {
    var waiting =
        engine.getRuntimeService().createExecutionQuery().activityId("wait").singleResult();
    engine.getRuntimeService().signal(waiting.getId());
  }

  @Test
  void whatFollowsASignalRunsWithoutBeingAcquiredInWhicheverInstance() {
    FollowUp.of(engine, this::signal);

    assertThat(runs).hasValue(2);
    assertThat(engine.getManagementService().createJobQuery().count()).isZero();
  }

  @Test
  void withoutItTheJobWaitsToBeAcquired() {
    signal();

    assertThat(runs).hasValue(0);
    assertThat(engine.getManagementService().createJobQuery().count()).isOne();
  }

  @Test
  void aSignalThatFailsLeavesNothingBehind() {
    Runnable failing =
        () -> {
          throw new IllegalStateException("rolled back");
        };

    assertThatThrownBy(() -> FollowUp.of(engine, failing)).hasMessage("rolled back");

    assertThat(Context.getJobExecutorContext()).isNull();
    assertThat(runs).hasValue(0);
  }

  @Test
  void anExecutorThatIsStoppedIsHandedNothing() {
    var internal = (ProcessEngineImpl) engine;
    internal.getProcessEngineConfiguration().getJobExecutor().shutdown();

    FollowUp.of(engine, this::signal);

    assertThat(runs).hasValue(0);
    assertThat(engine.getManagementService().createJobQuery().count()).isOne();
  }
}
