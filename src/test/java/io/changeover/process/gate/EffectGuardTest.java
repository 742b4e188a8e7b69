package io.changeover.process.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import io.changeover.inventory.Stage;
import io.changeover.inventory.Window;
import io.changeover.operation.Bell;
import io.changeover.operation.JdbcOperations;
import io.changeover.operation.Transactions;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.process.lint.StepKind;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import io.changeover.process.store.HeldNotes;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** However a token came to an effect: without decision, proof and lock nothing begins. */
class EffectGuardTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final String PLAN = "a".repeat(64);

  private JdbcClient jdbc;
  private GateStore gates;
  private UpgradeStore upgrades;
  private EnvironmentLocks locks;
  private JdbcOperations operations;
  private EffectGuard guard;
  private @Nullable Window window;

  @BeforeEach
  void everythingIsAsItShouldBe() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    jdbc = JdbcClient.create(database);
    gates = new GateStore(jdbc);
    upgrades = new UpgradeStore(jdbc, CLOCK);
    locks =
        new EnvironmentLocks(
            jdbc, CLOCK, new JdbcTransactionManager(database), new HeldNotes(Path.of("target")));
    operations = new JdbcOperations(database, new AtOnce(), event -> {}, CLOCK, new Bell());
    guard =
        new EffectGuard(
            upgrades, gates, operations, locks, new Surroundings(this::inventory, CLOCK));
    start("U-1", "shop-preprod", false);
    locks.take("shop-preprod", "U-1", "olga");
    approve("planApproval", "anna", PLAN);
  }

  @Test
  void anApprovedPlanOnALockedEnvironmentMayBegin() {
    assertThatCode(() -> check(StepKind.ORDINARY)).doesNotThrowAnyException();
  }

  @Test
  void withoutADecisionNothingBegins() {
    jdbc.sql("delete from CO_GATE").update();
    refused(StepKind.ORDINARY, "'planApproval' was not approved");
  }

  @Test
  void aDecisionOnAnotherPlanDoesNotCount() {
    jdbc.sql("update CO_UPGRADE set plan_digest = ?").param("b".repeat(64)).update();
    refused(StepKind.ORDINARY, "'planApproval' was not approved for this plan");
  }

  @Test
  void aDecisionOfWhoAskedDoesNotCount() {
    approve("planApproval", "olga", PLAN);
    refused(StepKind.ORDINARY, "somebody other than olga");
  }

  @Test
  void aLaterNoTakesAnEarlierYesBack() {
    decide("planApproval", "peter", "reject", PLAN, 0);
    refused(StepKind.ORDINARY, "'planApproval' was not approved");
  }

  @Test
  void withoutTheLockNothingBegins() {
    locks.release("shop-preprod", "U-1");
    refused(StepKind.ORDINARY, "does not hold the environment");
    locks.take("shop-preprod", "U-2", "olga");
    refused(StepKind.ORDINARY, "does not hold the environment");
    locks.keepForPerson("shop-preprod", "U-2");
    refused(StepKind.ORDINARY, "does not hold the environment");
  }

  @Test
  void afterTheEndNothingBegins() {
    upgrades.end("U-1", "rolledBackAndVerified");
    refused(StepKind.ORDINARY, "has ended");
  }

  @Test
  void withoutAProofOfThisHopNothingIsTornDown() {
    refused(StepKind.DESTRUCTIVE, "proven restorable");
    prove(2, true);
    refused(StepKind.DESTRUCTIVE, "proven restorable");
    prove(1, false);
    refused(StepKind.DESTRUCTIVE, "proven restorable");
    jdbc.sql("update CO_STEP set state = 'DONE' where hop = 1").update();
    assertThatCode(() -> check(StepKind.DESTRUCTIVE)).doesNotThrowAnyException();
  }

  @Test
  void noSnapshotIsTakenWhileClientsMayWrite() {
    refused(StepKind.SNAPSHOT, "clients were not closed off");
    begin(1, "close-off-clients", "close-off", true);
    assertThatCode(() -> check(StepKind.SNAPSHOT)).doesNotThrowAnyException();
  }

  @Test
  void nobodyIsLetInUnverifiedWhateverWasSkipped() {
    refused(StepKind.OPENING, "the new version was not verified");
    begin(1, "verify-new", "verify-new", true);
    assertThatCode(() -> check(StepKind.OPENING)).doesNotThrowAnyException();
    jdbc.sql("update CO_STEP set state = 'SKIPPED' where step = 'verify-new'").update();
    refused(StepKind.OPENING, "the new version was not verified");
    refused(StepKind.OPENING_OLD, "the old version was not verified");
  }

  @Test
  void aClosedWindowStopsTheFirstDestructiveStepOnly() {
    jdbc.sql("update CO_UPGRADE set production = true").update();
    prove(1, true);
    decide("goNoGo", "peter", "approve", PLAN, 1);
    window =
        new Window(
            Set.of(DayOfWeek.SUNDAY), LocalTime.of(22, 0), Duration.ofHours(4), ZoneOffset.UTC);
    refused(
        StepKind.DESTRUCTIVE, "the maintenance window closed meanwhile; it opens at 2026-11-22T22");
    begin(1, "tear-down", "tear-down", true);
    started("tear-down");
    assertThatCode(() -> check(StepKind.DESTRUCTIVE)).doesNotThrowAnyException();
  }

  @Test
  void productionIsNotTornDownWithoutGo() {
    jdbc.sql("update CO_UPGRADE set production = true").update();
    prove(1, true);
    refused(StepKind.DESTRUCTIVE, "go/no-go");
    decide("goNoGo", "anna", "approve", PLAN, 2);
    refused(StepKind.DESTRUCTIVE, "go/no-go");
    decide("goNoGo", "olga", "approve", PLAN, 1);
    refused(StepKind.DESTRUCTIVE, "go/no-go");
    decide("goNoGo", "anna", "approve", PLAN, 1);
    assertThatCode(() -> check(StepKind.DESTRUCTIVE)).doesNotThrowAnyException();
  }

  @Test
  void aPlanThatAsksForGoIsNotCarriedOutWithoutIt() {
    upgrades.savePlan("U-1", GateBench.plan(PLAN, "go-no-go"));
    prove(1, true);
    refused(StepKind.DESTRUCTIVE, "go/no-go");
    decide("goNoGo", "anna", "approve", PLAN, 1);
    assertThatCode(() -> check(StepKind.DESTRUCTIVE)).doesNotThrowAnyException();
  }

  @Test
  void aLaterNoGoTakesAnEarlierGoBack() {
    jdbc.sql("update CO_UPGRADE set production = true").update();
    prove(1, true);
    decide("goNoGo", "anna", "approve", PLAN, 1);
    decide("goNoGo", "peter", "reject", PLAN, 1);
    refused(StepKind.DESTRUCTIVE, "go/no-go");
  }

  @Test
  void aGoForAnotherPlanDoesNotCount() {
    jdbc.sql("update CO_UPGRADE set production = true").update();
    prove(1, true);
    decide("goNoGo", "anna", "approve", "b".repeat(64), 1);
    refused(StepKind.DESTRUCTIVE, "go/no-go");
  }

  @Test
  void whatClientsWroteIsNotTakenFromThemUnlessSomebodyElseAcceptsIt() {
    assertThatCode(() -> check(StepKind.WAY_BACK)).doesNotThrowAnyException();
    letIn();
    refused(StepKind.WAY_BACK, "accepted the loss");
    operations.keepEvidence("U-1", 1, "loss", "12");
    refused(StepKind.WAY_BACK, "what a rollback goes back to: 12");
    decide("acceptDataLoss", "olga", "accept", PLAN, 1);
    refused(StepKind.WAY_BACK, "accepted the loss");
    decide("acceptDataLoss", "anna", "accept", PLAN, 2);
    refused(StepKind.WAY_BACK, "accepted the loss");
    decide("acceptDataLoss", "anna", "refuse", PLAN, 1);
    refused(StepKind.WAY_BACK, "accepted the loss");
    decide("acceptDataLoss", "peter", "accept", PLAN, 1);
    assertThatCode(() -> check(StepKind.WAY_BACK)).doesNotThrowAnyException();
  }

  @Test
  void whereNothingWasWrittenNobodyIsAsked() {
    letIn();
    operations.keepEvidence("U-1", 1, "loss", "0");
    assertThatCode(() -> check(StepKind.WAY_BACK)).doesNotThrowAnyException();
  }

  /** The command that lets clients in was started. */
  private void letIn() {
    var target = new Target("shop-preprod", "h2", List.of(), Map.of(), true);
    var open =
        new HostCommand(
            "open",
            "db1",
            List.of("true"),
            Map.of(),
            "/",
            Map.of(),
            Duration.ofMinutes(1),
            Map.of(),
            false,
            null,
            null,
            "Retry.");
    operations.begin(
        "U-1", 1, "reopen", target, "token", () -> new Procedure("reopen", List.of(open), 0, null));
    started("reopen");
  }

  @Test
  void theOldVersionIsNotGivenUpUnsigned() {
    refused(StepKind.FINAL, "'finalSignOff' was not approved");
    approve("finalSignOff", "olga", PLAN);
    refused(StepKind.FINAL, "'finalSignOff' was not approved");
    approve("finalSignOff", "peter", PLAN);
    refused(StepKind.FINAL, "the new version was not verified");
    begin(1, "verify-new", "verify-new", true);
    assertThatCode(() -> check(StepKind.FINAL)).doesNotThrowAnyException();
  }

  private void started(String step) {
    jdbc.sql(
            "insert into CO_OPERATION (op_key, upgrade_id, hop, step, attempt, command_index,"
                + " repetition, environment, host, name, fence, argv_digest, state, node, message,"
                + " intended, started) values ('k', 'U-1', 1, ?, 1, 0, 0, 'shop-preprod',"
                + " 'db1', 'stop', 1, '', 'DONE', 'n', '', now(), now())")
        .param(step)
        .update();
  }

  private void check(StepKind kind) {
    guard.check(upgrades.get("U-1"), 1, "some-step", kind);
  }

  private void refused(StepKind kind, String why) {
    assertThatThrownBy(() -> check(kind))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining(why)
        .hasMessageContaining("Nothing was changed by it")
        .hasMessageContaining("U-1");
  }

  private void approve(String gate, String actor, String plan) {
    decide(gate, actor, "approve", plan, 0);
  }

  private void decide(String gate, String actor, String decision, String plan, int hop) {
    String task = UUID.randomUUID().toString();
    gates.insert(
        new Decision("U-1", gate, hop, task, actor, true, decision, "", plan, CLOCK.instant()));
  }

  private void prove(int hop, boolean done) {
    begin(hop, "prove-snapshot", "prove", done);
  }

  private void begin(int hop, String step, String action, boolean done) {
    var target = new Target("shop-preprod", "h2", List.of(), Map.of(), true);
    operations.begin("U-1", hop, step, target, "token", () -> new Procedure(action, List.of()));
    if (done) {
      jdbc.sql("update CO_STEP set state = 'DONE' where hop = ? and step = ?")
          .params(hop, step)
          .update();
    }
  }

  private void start(String id, String environment, boolean production) {
    upgrades.insert(
        new UpgradeRow(
            id,
            "upgrade",
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
            CLOCK.instant(),
            null));
    jdbc.sql("update CO_UPGRADE set plan_digest = ? where id = ?").params(PLAN, id).update();
  }

  private Inventory inventory() {
    var shop =
        new Environment(
            "shop-preprod",
            window == null ? Stage.PRE_PRODUCTION : Stage.PRODUCTION,
            "h2",
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            false,
            window,
            true);
    return new Inventory(Map.of("shop-preprod", shop), Map.of(), Map.of(), "");
  }

  /** Everything is committed at once. */
  private static final class AtOnce implements Transactions {
    @Override
    public <T> T inNew(Supplier<T> work) {
      return work.get();
    }
  }
}
