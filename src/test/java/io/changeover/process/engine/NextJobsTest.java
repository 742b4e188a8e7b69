package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The next node is entered with the last one's end; where that fails, the job executor does it. */
class NextJobsTest {

  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicBoolean unwritable = new AtomicBoolean();
  private final AtomicInteger entered = new AtomicInteger();
  private ProcessEngine engine;
  private TransactionTemplate plain;
  private FollowedTransaction followed;

  @BeforeEach
  void start() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    var transactions = new JdbcTransactionManager(database);
    var jobs = new NextJobs();
    var configuration = new SpringProcessEngineConfiguration();
    configuration.setDataSource(database);
    configuration.setTransactionManager(transactions);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setRestrictUserOperationLogToAuthenticatedUsers(false);
    configuration.setProcessEngineName("next-" + UUID.randomUUID());
    configuration.setMetricsEnabled(false);
    configuration.setJobExecutorActivate(true);
    configuration.setCustomSessionFactories(List.of(jobs));
    configuration.setBeans(Map.of("next", (JavaDelegate) this::enter));
    engine = configuration.buildProcessEngine();
    plain = new TransactionTemplate(transactions);
    followed = new FollowedTransaction(engine, jobs, plain);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void enter(DelegateExecution execution) {
    entered.incrementAndGet();
    if (unwritable.get()) {
      execution.setVariable("x".repeat(300), 1); // is refused when it is written, not before
    }
    if (broken.get()) {
      throw new IllegalStateException("the next node cannot be entered");
    }
  }

  @Test
  void theNextNodeIsEnteredInTheSameTransaction() {
    String instance = waiting(chain(1));
    followed.run(
        () -> {
          signal(instance);
          assertThat(entered).as("not before the end was taken").hasValue(0);
        });
    assertThat(entered).hasValue(1);
    assertThat(tasks()).isEqualTo(1);
    assertThat(engine.getHistoryService().createHistoricJobLogQuery().list())
        .as("told in the history as if the job executor had done it")
        .extracting(HistoricJobLog::isSuccessLog)
        .containsExactlyInAnyOrder(true, false);
    assertThat(engine.getHistoryService().createUserOperationLogQuery().list())
        .as("no person did it")
        .noneMatch(entry -> entry.getOperationType().equals("Execute"));
  }

  @Test
  void aLongChainIsGoneToItsEnd() {
    String instance = waiting(chain(20));
    followed.run(() -> signal(instance));
    assertThat(entered.get()).as("in one transaction").isGreaterThanOrEqualTo(8);
    await(() -> tasks() == 1);
    assertThat(entered).hasValue(20);
  }

  @Test
  void whatCannotBeEnteredIsTriedAgainByTheJobExecutor() {
    broken.set(true);
    String instance = waiting(chain(1));
    followed.run(() -> signal(instance));
    assertThat(engine.getRuntimeService().createExecutionQuery().activityId("wait").count())
        .as("the end is taken all the same")
        .isZero();
    await(() -> entered.get() >= 2);
    broken.set(false);
    await(
        () -> {
          engine
              .getManagementService()
              .createJobQuery()
              .noRetriesLeft()
              .list()
              .forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 3));
          return tasks() == 1;
        });
  }

  @Test
  void whatCannotBeWrittenIsTheJobExecutorsToo() {
    unwritable.set(true);
    String instance = waiting(chain(1));
    followed.run(() -> signal(instance));
    assertThat(engine.getRuntimeService().createExecutionQuery().activityId("wait").count())
        .as("the end is taken all the same")
        .isZero();
    await(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
  }

  @Test
  void whereThePathForksEachBranchIsEntered() {
    BpmnModelInstance fork =
        Bpmn.createExecutableProcess("p")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .receiveTask("wait")
            .parallelGateway("fork")
            .serviceTask("one")
            .camundaAsyncBefore()
            .camundaDelegateExpression("${next}")
            .userTask()
            .endEvent()
            .moveToNode("fork")
            .serviceTask("other")
            .camundaAsyncBefore()
            .camundaDelegateExpression("${next}")
            .userTask()
            .endEvent()
            .done();
    String instance = waiting(fork);
    followed.run(() -> signal(instance));
    await(() -> tasks() == 2);
    assertThat(entered).hasValue(2);
  }

  @Test
  void nothingIsEnteredWhereNoJobIsToRun() {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration.getJobExecutor().shutdown();
    String instance = waiting(chain(1));
    followed.run(() -> signal(instance));
    assertThat(entered).hasValue(0);
    assertThat(engine.getManagementService().createJobQuery().messages().count()).isEqualTo(1);
  }

  @Test
  void anUndoneTransactionLeavesNothing() {
    String instance = waiting(chain(1));
    assertThatThrownBy(
            () ->
                plain.executeWithoutResult(
                    status ->
                        followed.run(
                            () -> {
                              signal(instance);
                              throw new IllegalStateException("somebody else was first");
                            })))
        .hasMessageContaining("somebody else");
    assertThat(entered).hasValue(0);
    assertThat(engine.getRuntimeService().createExecutionQuery().activityId("wait").count())
        .isEqualTo(1);
  }

  private static BpmnModelInstance chain(int length) {
    var path =
        Bpmn.createExecutableProcess("p")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .receiveTask("wait")
            .serviceTask("n1")
            .camundaAsyncBefore()
            .camundaDelegateExpression("${next}");
    for (int i = 2; i <= length; i++) {
      path = path.serviceTask("n" + i).camundaAsyncBefore().camundaDelegateExpression("${next}");
    }
    return path.userTask("there").endEvent().done();
  }

  private String waiting(BpmnModelInstance diagram) {
    engine.getRepositoryService().createDeployment().addModelInstance("p.bpmn", diagram).deploy();
    ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("p");
    return engine
        .getRuntimeService()
        .createExecutionQuery()
        .processInstanceId(instance.getId())
        .activityId("wait")
        .singleResult()
        .getId();
  }

  private void signal(String execution) {
    engine.getRuntimeService().signal(execution);
  }

  private long tasks() {
    return engine.getTaskService().createTaskQuery().count();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
