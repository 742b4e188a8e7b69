package io.changeover.process.face;

import static java.util.Map.entry;

import io.changeover.audit.AuditTrail;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import io.changeover.inventory.Rollout;
import io.changeover.inventory.Stage;
import io.changeover.operation.Bell;
import io.changeover.operation.JdbcOperations;
import io.changeover.operation.Transactions;
import io.changeover.plan.Plan;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.process.Exclusion;
import io.changeover.process.FailedHosts;
import io.changeover.process.LookRetries;
import io.changeover.process.Steps;
import io.changeover.process.Variables;
import io.changeover.process.gate.FourEyes;
import io.changeover.process.gate.OpenToClients;
import io.changeover.process.gate.Preconditions;
import io.changeover.process.gate.RiskWords;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.HeldNotes;
import io.changeover.process.store.RiskStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import io.changeover.version.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The face on real tables and a real engine, in memory; the clock stands still. */
final class FaceBench implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final AuditTrail AUDIT = event -> {};

  /** One for all tests: it takes seconds to start. */
  private static final ProcessEngine ENGINE = startEngine();

  final ProcessEngine engine = ENGINE;
  final UpgradeStore upgrades;
  final EnvironmentLocks locks;
  final DebtStore debts;
  final RiskStore risks;
  final Views views;
  final Interventions interventions;
  final Obstacles obstacles;

  /** What an operator may go on without. */
  final Set<String> optional = new HashSet<>();

  private final JdbcClient jdbc;
  private final JdbcOperations operations;

  FaceBench() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    jdbc = JdbcClient.create(database);
    upgrades = new UpgradeStore(jdbc, CLOCK);
    locks =
        new EnvironmentLocks(
            jdbc, CLOCK, new JdbcTransactionManager(database), new HeldNotes(Path.of("target")));
    operations = new JdbcOperations(database, new AtOnce(), AUDIT, CLOCK, new Bell());
    debts = new DebtStore(jdbc, CLOCK);
    risks = new RiskStore(jdbc, CLOCK);
    var tasks = engine.getTaskService();
    var gates = new GateStore(jdbc);
    var fourEyes = new FourEyes(upgrades, gates);
    var taskViews = new TaskViews(tasks, fourEyes, upgrades);
    var incidents =
        new WayBack.Incidents(
            engine.getRuntimeService(), engine.getManagementService(), new NoLooks());
    views =
        new Views(
            upgrades,
            new StepViews(operations, gates, taskViews, CLOCK),
            new Waiting(taskViews, incidents, fourEyes, upgrades, FaceBench::inventory),
            locks,
            new DebtViews(debts),
            CLOCK);
    var decisions = new Decisions(tasks, taskViews, new ActingAs(engine.getIdentityService()));
    var exclusion = new Exclusion(operations, new FailedHosts(operations), FaceBench::inventory);
    obstacles =
        new Obstacles(
            decisions,
            new Preconditions(upgrades, risks, debts, new NamedMayBeSkipped(), exclusion),
            new OpenToClients(operations));
    interventions =
        new Interventions(
            upgrades,
            decisions,
            new WayBack(upgrades, taskViews, decisions, tasks, incidents),
            exclusion,
            new Interventions.Acceptance(
                upgrades,
                risks,
                debts,
                locks,
                new FreshFacts(tasks, taskViews, new RiskWords(upgrades, risks, debts)),
                AUDIT),
            AUDIT);
  }

  private static ProcessEngine startEngine() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setProcessEngineName("face-" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    var engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(
            "question.bpmn",
            Bpmn.createExecutableProcess("question")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("userTask_decideAfterFailure")
                .endEvent()
                .done())
        .deploy();
    return engine;
  }

  /** A row of an upgrade, or of a rollout if its id says so. */
  void begin(String id, String parent, String environment) {
    upgrades.insert(
        new UpgradeRow(
            id,
            id.startsWith("R-") ? "rollout" : "upgrade",
            parent,
            environment,
            false,
            "h2",
            "olga",
            "2.3.232",
            "",
            "",
            "",
            "",
            "",
            false,
            "",
            NOW,
            null));
  }

  void plan(String id, Duration expected) {
    save(id, "", List.of(), expected);
  }

  /** A plan of that digest, to which that caution applies. */
  void planned(String id, String digest, String risk) {
    save(id, digest, List.of(new Plan.Risk(risk, "", "", "", "")), Duration.ofMinutes(5));
  }

  private void save(String id, String digest, List<Plan.Risk> risks, Duration expected) {
    var version = new Version("1.4.200");
    upgrades.savePlan(
        id,
        new Plan(
            "",
            "",
            "h2",
            version,
            version,
            "in-place",
            "",
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            risks,
            List.of(),
            Map.of(),
            "",
            digest,
            new Plan.Estimate(expected, expected, expected, expected, "", ""),
            new Plan.Bundle("", "")));
  }

  /** The step fails there, and the question what to do is open; nowhere if the host is empty. */
  void fail(String id, String step, String host) {
    var target = inventory().environment("shop-prod").target();
    operations.begin(id, 1, step, target, "token", () -> new Procedure(step, List.of()));
    if (!host.isEmpty()) {
      jdbc.sql(
              "insert into CO_OPERATION (op_key, upgrade_id, hop, step, attempt, command_index,"
                  + " repetition, environment, host, name, fence, argv_digest, state, node, message,"
                  + " intended) values (?, ?, 1, ?, 1, 0, 1, 'shop-prod', ?, '', 1, '', 'FAILED', '',"
                  + " '', ?)")
          .params(id + step, id, step, host, NOW.atOffset(ZoneOffset.UTC))
          .update();
    }
    Map<String, Object> variables =
        Map.ofEntries(
            entry(Variables.UPGRADE, id),
            entry(Variables.FAILED_STEP, step),
            entry(Variables.HOP, 1L));
    engine.getRuntimeService().startProcessInstanceByKey("question", id, variables);
  }

  private static Inventory inventory() {
    var environments =
        Map.of(
            "shop-test", environment("shop-test", Stage.TESTING),
            "shop-preprod", environment("shop-preprod", Stage.PRE_PRODUCTION),
            "shop-prod", environment("shop-prod", Stage.PRODUCTION));
    var stages = List.of("shop-test", "shop-preprod", "shop-prod");
    return new Inventory(
        environments, Map.of("shop", new Rollout("shop", "2.3.232", stages)), Map.of(), "");
  }

  private static Environment environment(String name, Stage stage) {
    var hosts =
        Stream.of("db1", "web1")
            .map(host -> new Target.Host(host, "local", List.of(), "", List.of(), ""))
            .toList();
    return new Environment(
        name, stage, "h2", hosts, Map.of(), Map.of(), Map.of(), false, null, true);
  }

  @Override
  public void close() {
    var runtime = engine.getRuntimeService();
    runtime
        .createProcessInstanceQuery()
        .list()
        .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "over"));
  }

  /** Everything is committed at once. */
  private static final class AtOnce implements Transactions {
    @Override
    public <T> T inNew(Supplier<T> work) {
      return work.get();
    }
  }

  private final class NamedMayBeSkipped implements Steps {

    @Override
    public boolean hasFleet(String upgrade, int hop, String step) {
      return false;
    }

    @Override
    public boolean mayBeSkipped(String upgrade, int hop, String step) {
      return optional.contains(step);
    }

    @Override
    public void retry(String upgrade, int hop, String step) {
      throw new AssertionError("nothing is tried again here");
    }

    @Override
    public void skip(String upgrade, int hop, String step) {
      throw new AssertionError("nothing is skipped here");
    }
  }

  private static final class NoLooks implements LookRetries {
    @Override
    public boolean isOne(String incidentType) {
      return false;
    }

    @Override
    public void retry(String incident, String token) {
      throw new AssertionError("there is no look to retry");
    }
  }
}
