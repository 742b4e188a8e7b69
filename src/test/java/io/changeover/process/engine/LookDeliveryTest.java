package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.Refusal;
import io.changeover.failure.TransientFailure;
import io.changeover.process.LookDelegate;
import io.changeover.process.Variables;
import io.changeover.process.store.LookStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** A question, who answers it, and what the waiting token is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookDeliveryTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
  private final Deque<Supplier<String>> answers = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean databaseAway;
  private JdbcClient rows;
  private LookStore store;
  private ProcessEngine engine;
  private LookDelivery here;
  private LookDelivery there;

  @BeforeAll
  void makeEngine() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    var transactions = new JdbcTransactionManager(database);
    InstantSource time = now::get;
    Clock clock = time.withZone(ZoneOffset.UTC);
    rows = JdbcClient.create(database);
    store = new LookStore(rows, clock);
    var delegate = new Eyes();
    var configuration = new SpringProcessEngineConfiguration();
    configuration.setDataSource(database);
    configuration.setTransactionManager(transactions);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setProcessEngineName("looks-" + UUID.randomUUID());
    configuration.setMetricsEnabled(false);
    configuration.setBeans(
        Map.of("observe", new LookingStep("observe", delegate, new Looks(store))));
    engine = configuration.buildProcessEngine();
    var away = new FollowedTransaction(engine, new NextJobs(), new Away(transactions));
    var copies = new LookDelivery.Copies(null, Map.of(), away);
    here = new LookDelivery(engine, store, Map.of("observe", delegate), copies, "here");
    there = new LookDelivery(engine, store, Map.of("observe", delegate), copies, "there");
    deploy();
  }

  @BeforeEach
  void oneTokenWaits() {
    seen.clear();
    engine.getRuntimeService().startProcessInstanceByKey("look", Map.of(Variables.UPGRADE, "U-1"));
  }

  private void deploy() {
    var diagram =
        Bpmn.createExecutableProcess("look")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .serviceTask("serviceTask_observe")
            .camundaDelegateExpression("${observe}")
            .userTask("userTask_found")
            .endEvent()
            .moveToActivity("serviceTask_observe")
            .boundaryEvent("refused")
            .error("notReady")
            .userTask("userTask_refused")
            .endEvent()
            .done();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("look.bpmn", diagram)
        .deploy();
  }

  @AfterEach
  void nobodyWaits() {
    rows.sql("delete from CO_LOOK").update();
    for (var instance : engine.getRuntimeService().createProcessInstanceQuery().list()) {
      engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the test is over");
    }
    assertThat(answers).isEmpty();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void whatWasSeenMovesTheToken() {
    answers.add(() -> "fourteen");
    here.look(claimed("here"));
    assertThat(seen).containsExactly("fourteen");
    assertThat(task()).isEqualTo("userTask_found");
    assertThat(store.due()).isEmpty();
  }

  @Test
  void aRefusalTakesTheDrawnPath() {
    answers.add(
        () -> {
          throw new Refusal("notReady", "no room");
        });
    here.look(claimed("here"));
    assertThat(task()).isEqualTo("userTask_refused");
  }

  @Test
  void exactlyOneOfTwoGetsIt() {
    var row = store.due().get(0);
    assertThat(store.claim(row, "here")).isTrue();
    assertThat(store.claim(row, "there")).isFalse();
    assertThat(store.due()).isEmpty();
  }

  @Test
  void ofTwoAnswersOneCounts() {
    answers.add(() -> "late");
    answers.add(() -> "early");
    var row = claimed("here");
    now.updateAndGet(t -> t.plus(Duration.ofMinutes(1))); // nothing was heard of here
    assertThat(store.claim(row, "there")).isTrue();
    here.look(row);
    assertThat(seen).isEmpty();
    there.look(row);
    assertThat(seen).containsExactly("early");
    assertThat(task()).isEqualTo("userTask_found");
  }

  @Test
  void whoSaysThatItIsStillAtItKeepsIt() {
    var row = claimed("here");
    now.updateAndGet(t -> t.plus(Duration.ofSeconds(25)));
    store.extend(row.token(), "here");
    now.updateAndGet(t -> t.plus(Duration.ofSeconds(25)));
    assertThat(store.claim(row, "there")).isFalse();
    store.forgetOwners(); // it was started anew
    assertThat(store.claim(row, "there")).isTrue();
  }

  @Test
  void aHostThatIsAwayIsAskedThreeTimesThenAPersonIs() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      answers.add(
          () -> {
            throw new TransientFailure("db1 gave no answer");
          });
      here.look(claimed("here"));
      assertThat(store.due()).as("not at once").isEmpty();
      assertThat(incidents()).hasSize(attempt == 3 ? 1 : 0);
      now.updateAndGet(t -> t.plus(Duration.ofSeconds(10)));
    }
    assertThat(store.due()).isEmpty();
    assertThat(incidents().get(0).getIncidentMessage()).isEqualTo("db1 gave no answer");
    var again = new LookAgain(engine, new Looks(store));
    assertThat(again.isOne(incidents().get(0).getIncidentType())).isTrue();
    again.retry(incidents().get(0).getId(), incidents().get(0).getConfiguration());
    assertThat(incidents()).isEmpty();
    answers.add(() -> "back");
    here.look(claimed("here"));
    assertThat(task()).isEqualTo("userTask_found");
  }

  @Test
  void aLookThatTheProductDidNotSurviveThreeTimesWaitsForAPerson() {
    for (int crash = 1; crash <= 3; crash++) {
      claimed("here");
      store.forgetOwners(); // it was started anew
    }
    here.look(claimed("here"));
    assertThat(seen).isEmpty();
    assertThat(store.due()).isEmpty();
    assertThat(incidents().get(0).getIncidentMessage()).contains("3 times in a row");
  }

  @Test
  void whatTimeDoesNotCureIsAskedOnce() {
    answers.add(
        () -> {
          throw new PermanentFailure("no such program");
        });
    here.look(claimed("here"));
    assertThat(incidents()).hasSize(1);
    assertThat(store.due()).isEmpty();
  }

  @Test
  void aLookWhoseEndCannotBeWrittenDownLapsesAndIsDoneAgain() throws InterruptedException {
    var loop = new LookLoop(store, here, new Looks(store), "here");
    answers.add(() -> "lost");
    databaseAway = true;
    loop.beat();
    await(() -> answers.isEmpty() && lost.get() == 2);
    LockSupport.parkNanos(Duration.ofMillis(200).toNanos()); // until the worker gave it up
    databaseAway = false;
    answers.add(() -> "fourteen");
    now.updateAndGet(t -> t.plus(Duration.ofSeconds(20)));
    loop.beat();
    assertThat(store.due()).as("its lease lasts").isEmpty();
    now.updateAndGet(t -> t.plus(Duration.ofSeconds(20)));
    loop.beat();
    await(() -> !engine.getTaskService().createTaskQuery().list().isEmpty());
    assertThat(seen).containsExactly("fourteen");
    loop.destroy();
  }

  @Test
  void whileAWorkerIsAtALookItsLeaseIsRenewed() throws InterruptedException {
    var loop = new LookLoop(store, here, new Looks(store), "here");
    var slow = new CountDownLatch(1);
    answers.add(
        () -> {
          try {
            slow.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          return "slow";
        });
    for (int beat = 0; beat < 4; beat++) {
      loop.beat();
      now.updateAndGet(t -> t.plus(Duration.ofSeconds(20)));
      assertThat(store.due()).isEmpty();
    }
    slow.countDown();
    await(() -> !engine.getTaskService().createTaskQuery().list().isEmpty());
    assertThat(seen).containsExactly("slow");
    loop.destroy();
  }

  @Test
  void anAnswerForAnEndedUpgradeIsDropped() {
    answers.add(() -> "fourteen");
    var row = claimed("here");
    var instance = engine.getRuntimeService().createProcessInstanceQuery().singleResult().getId();
    engine.getRuntimeService().deleteProcessInstance(instance, "aborted");
    here.look(row);
    assertThat(seen).isEmpty();
    assertThat(store.due()).isEmpty();
  }

  private static void await(BooleanSupplier wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!wanted.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private LookStore.Row claimed(String owner) {
    var row = store.due().get(0);
    assertThat(store.claim(row, owner)).isTrue();
    return row;
  }

  private String task() {
    return engine.getTaskService().createTaskQuery().singleResult().getTaskDefinitionKey();
  }

  private List<Incident> incidents() {
    return engine.getRuntimeService().createIncidentQuery().list();
  }

  /** Has no database while that is away. */
  private final class Away extends TransactionTemplate {

    private static final long serialVersionUID = 1L;

    Away(PlatformTransactionManager transactions) {
      super(transactions);
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) {
      if (databaseAway) {
        lost.incrementAndGet();
        throw new CannotCreateTransactionException("the database is away");
      }
      return super.execute(action);
    }
  }

  private final class Eyes implements LookDelegate<String> {

    @Override
    public String look(String upgrade) {
      assertThat(upgrade).isEqualTo("U-1");
      return answers.remove().get();
    }

    @Override
    public void seen(DelegateExecution execution, String what) {
      seen.add(what);
    }
  }
}
