package io.changeover.process.gate;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import io.changeover.inventory.Stage;
import io.changeover.inventory.Window;
import io.changeover.operation.Bell;
import io.changeover.operation.JdbcOperations;
import io.changeover.operation.Transactions;
import io.changeover.plan.Plan;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.process.Exclusion;
import io.changeover.process.FailedHosts;
import io.changeover.process.Rehearsals;
import io.changeover.process.Steps;
import io.changeover.process.store.BundleStore;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.RiskStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import io.changeover.version.Version;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What gates look at, on real tables in memory; the clock stands still. */
final class GateBench {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  final JdbcClient jdbc;
  final UpgradeStore upgrades;
  final GateStore gates;
  final RiskStore risks;
  final DebtStore debts;
  final JdbcOperations operations;
  final FailedHosts failed;
  final Preconditions preconditions;
  final GateFacts facts;

  @Nullable Window window;

  GateBench() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    jdbc = JdbcClient.create(database);
    upgrades = new UpgradeStore(jdbc, CLOCK);
    gates = new GateStore(jdbc);
    risks = new RiskStore(jdbc, CLOCK);
    debts = new DebtStore(jdbc, CLOCK);
    operations = new JdbcOperations(database, new AtOnce(), event -> {}, CLOCK, new Bell());
    failed = new FailedHosts(operations);
    preconditions =
        new Preconditions(
            upgrades,
            risks,
            debts,
            new AllMayBeSkipped(),
            new Exclusion(operations, failed, this::inventory));
    facts =
        new GateFacts(
            upgrades,
            new RiskWords(upgrades, risks, debts),
            new WindowWords(this::inventory, CLOCK),
            new LedgerWords(operations),
            new RehearsalWords(
                upgrades, gates, new Rehearsals(upgrades, new BundleStore(jdbc, CLOCK), CLOCK)),
            new FailureWords(failed, gates, debts));
  }

  void begin(String id, String environment, boolean production) {
    upgrades.insert(
        new UpgradeRow(
            id,
            id.startsWith("R-") ? "rollout" : "upgrade",
            "",
            environment,
            production,
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

  /** The step failed there; nowhere if the host is empty. */
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
  }

  /** The step is done, with that command on db1. */
  void done(String id, String step, String action, String command) {
    var target = inventory().environment("shop-prod").target();
    operations.begin(id, 1, step, target, "token", () -> new Procedure(action, List.of()));
    jdbc.sql("update CO_STEP set state = 'DONE', ended = ? where step = ?")
        .params(NOW.plusSeconds(65).atOffset(ZoneOffset.UTC), step)
        .update();
    jdbc.sql(
            "insert into CO_OPERATION (op_key, upgrade_id, hop, step, attempt, command_index,"
                + " repetition, environment, host, name, fence, argv_digest, state, node, message,"
                + " intended) values (?, ?, 1, ?, 1, 0, 1, 'shop-prod', 'db1', ?, 1, '', 'DONE', '',"
                + " '', ?)")
        .params(id + step, id, step, command, NOW.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The variables that a gate is asked with. */
  static VariableScope variables(Map<String, Object> variables) {
    return (VariableScope)
        Proxy.newProxyInstance(
            GateBench.class.getClassLoader(),
            new Class<?>[] {VariableScope.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getVariable")) {
                return variables.get(arguments[0].toString());
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** A plan with that digest and those gates. */
  static Plan plan(String digest, String... gates) {
    var version = new Version("1.4.200");
    var time = Duration.ofMinutes(9);
    return new Plan(
        "shop-prod",
        "production",
        "h2",
        version,
        new Version("2.3.232"),
        "in-place",
        "",
        List.of(new Plan.Hop(1, version, new Version("2.3.232"), "")),
        Map.of(),
        Stream.of(gates).map(gate -> new PlannedStep(gate, gate, "gate", false)).toList(),
        List.of(),
        List.of(new Plan.Risk("oid-columns", "Object ids are dropped", "", "", "")),
        List.of(),
        Map.of(),
        "c".repeat(64),
        digest,
        new Plan.Estimate(time, time, time, time, "", "No window is set"),
        new Plan.Bundle("", ""));
  }

  Inventory inventory() {
    var host = new Target.Host("db1", "local", List.of(), "", List.of(), "");
    var shop =
        new Environment(
            "shop-prod",
            Stage.PRODUCTION,
            "h2",
            List.of(host),
            Map.of(),
            Map.of(),
            Map.of(),
            false,
            window,
            true);
    return new Inventory(Map.of("shop-prod", shop), Map.of(), Map.of(), "");
  }

  /** Every step may be gone without. */
  private static final class AllMayBeSkipped implements Steps {

    @Override
    public boolean hasFleet(String upgrade, int hop, String step) {
      return false;
    }

    @Override
    public void retry(String upgrade, int hop, String step) {}

    @Override
    public boolean mayBeSkipped(String upgrade, int hop, String step) {
      return true;
    }

    @Override
    public void skip(String upgrade, int hop, String step) {}
  }

  private static final class AtOnce implements Transactions {
    @Override
    public <T> T inNew(Supplier<T> work) {
      return work.get();
    }
  }
}
