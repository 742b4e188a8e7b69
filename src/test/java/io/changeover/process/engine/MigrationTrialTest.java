package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.MigrationView.Moved;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The engine's own migration, tried on a real engine and rolled back. */
class MigrationTrialTest {

  private final JdbcDataSource database = new JdbcDataSource();
  private DataSourceTransactionManager transactions;
  private final ProcessEngine engine = engine();
  private final MigrationTrial trial = new MigrationTrial(engine, transactions);

  private ProcessEngine engine() {
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    transactions = new DataSourceTransactionManager(database);
    var configuration = new SpringProcessEngineConfiguration();
    configuration.setProcessEngineName("migrations-" + UUID.randomUUID());
    configuration.setApplicationContext(new StaticApplicationContext());
    configuration.setDataSource(database);
    configuration.setTransactionManager(transactions);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setMetricsEnabled(false);
    configuration.setJobExecutorActivate(false);
    return configuration.buildProcessEngine();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static BpmnModelInstance outer() {
    return Bpmn.createExecutableProcess("outer")
        .name("Outer")
        .camundaHistoryTimeToLive(1)
        .startEvent()
        .callActivity("callActivity_inner")
        .name("Go inside")
        .calledElement("inner")
        .camundaCalledElementBinding("deployment")
        .endEvent()
        .done();
  }

  private static BpmnModelInstance inner(String task, String name, String timer) {
    return Bpmn.createExecutableProcess("inner")
        .name("Inner")
        .camundaHistoryTimeToLive(1)
        .startEvent()
        .userTask(task)
        .name(name)
        .boundaryEvent("boundaryEvent_late")
        .cancelActivity(false)
        .timerWithDuration(timer)
        .endEvent()
        .moveToActivity(task)
        .serviceTask("serviceTask_work")
        .name("Work")
        .camundaAsyncBefore()
        .camundaExpression("${true}")
        .endEvent()
        .done();
  }

  private String deploy(BpmnModelInstance inner) {
    return engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("outer.bpmn", outer())
        .addModelInstance("inner.bpmn", inner)
        .deploy()
        .getId();
  }

  private String start() {
    return engine.getRuntimeService().startProcessInstanceByKey("outer").getId();
  }

  /** All that a move could touch, as the database has it. */
  private List<String> state() {
    var runtime = engine.getRuntimeService();
    var lines = new java.util.ArrayList<String>();
    runtime
        .createProcessInstanceQuery()
        .list()
        .forEach(one -> lines.add(one.getId() + " " + one.getProcessDefinitionId()));
    engine
        .getTaskService()
        .createTaskQuery()
        .list()
        .forEach(one -> lines.add(one.getId() + " " + one.getProcessDefinitionId()));
    engine
        .getManagementService()
        .createJobQuery()
        .list()
        .forEach(one -> lines.add(one.getId() + " " + one.getDuedate()));
    lines.sort(null);
    return lines;
  }

  @Test
  void allProcessesAreTriedAndNothingIsMoved() {
    deploy(inner("userTask_decide", "Decide", "P1D"));
    String instance = start();
    String other = deploy(inner("userTask_decide", "Decide anew", "P2D"));
    var before = state();

    var moved = trial.of(instance, other);

    assertThat(moved).extracting(Moved::name).containsExactly("Outer", "Inner");
    assertThat(moved).allSatisfy(one -> assertThat(one.problems()).isEmpty());
    assertThat(moved.get(0).after()).containsExactly("Go inside");
    assertThat(moved.get(1).before()).containsExactly("Decide");
    assertThat(moved.get(1).after()).containsExactly("Decide anew");
    assertThat(moved.get(1).waitsAt()).containsExactly("userTask_decide");
    assertThat(moved.get(1).timersBefore()).singleElement().asString().startsWith("boundaryEvent_");
    assertThat(moved.get(1).timersAfter()).isEqualTo(moved.get(1).timersBefore());
    assertThat(state()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void whereNothingIsTheSameTheEngineSaysWhy() {
    deploy(inner("userTask_decide", "Decide", "P1D"));
    String instance = start();
    String other = deploy(inner("userTask_judge", "Judge", "P1D"));
    var before = state();

    var moved = trial.of(instance, other);

    assertThat(moved.get(0).problems()).isEmpty();
    assertThat(moved.get(1).problems())
        .isNotEmpty()
        .allSatisfy(why -> assertThat(why).contains("userTask_decide"));
    assertThat(moved.get(1).after()).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void whatAJobIsAboutToBeginIsNoWaitingForPeople() {
    String deployment = deploy(inner("userTask_decide", "Decide", "P1D"));
    String instance = start();
    var tasks = engine.getTaskService();
    tasks.complete(tasks.createTaskQuery().singleResult().getId());

    var moved = trial.of(instance, deployment);

    assertThat(moved.get(1).before()).containsExactly("Work (about to begin)");
    assertThat(moved.get(1).waitsAt()).containsExactly("job:serviceTask_work");
  }
}
