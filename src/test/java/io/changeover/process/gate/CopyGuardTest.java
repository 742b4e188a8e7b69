package io.changeover.process.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import io.changeover.inventory.Rollout;
import io.changeover.inventory.Stage;
import io.changeover.operation.Bell;
import io.changeover.operation.JdbcOperations;
import io.changeover.operation.Transactions;
import io.changeover.process.lint.StepKind;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.HeldNotes;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What may be overwritten with a copy of production before there is an upgrade: next to nothing.
 */
class CopyGuardTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private UpgradeStore upgrades;
  private EnvironmentLocks locks;
  private EffectGuard guard;

  @BeforeEach
  void aRolloutRuns() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    var jdbc = JdbcClient.create(database);
    upgrades = new UpgradeStore(jdbc, CLOCK);
    locks =
        new EnvironmentLocks(
            jdbc, CLOCK, new JdbcTransactionManager(database), new HeldNotes(Path.of("target")));
    var operations = new JdbcOperations(database, new AtOnce(), event -> {}, CLOCK, new Bell());
    guard =
        new EffectGuard(
            upgrades,
            new GateStore(jdbc),
            operations,
            locks,
            new Surroundings(CopyGuardTest::inventory, CLOCK));
    upgrades.insert(
        new UpgradeRow(
            "R-1",
            "rollout",
            "",
            "shop",
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
            CLOCK.instant(),
            null));
  }

  @Test
  void anEnvironmentOfTheRolloutIsTakenUntilItIsReleased() {
    take("shop-preprod", StepKind.COPYING);
    assertThat(locks.find("shop-preprod").orElseThrow().upgrade()).isEqualTo("R-1");
    guard.release("R-1", "shop-preprod");
    assertThat(locks.find("shop-preprod").orElseThrow().state()).isEqualTo("FREE");
  }

  @Test
  void productionIsNeverOverwritten() {
    refused("shop-prod", StepKind.COPYING, "is production or not part of this rollout");
  }

  @Test
  void anEnvironmentOfAnotherRolloutIsNotOverwritten() {
    refused("other-preprod", StepKind.COPYING, "is production or not part of this rollout");
  }

  @Test
  void noOtherStepMayBeDoneWithoutAnUpgrade() {
    for (StepKind kind : StepKind.values()) {
      if (kind != StepKind.COPYING) {
        refused("shop-preprod", kind, "has no plan and no proof");
      }
    }
    assertThat(locks.find("shop-preprod")).isEmpty();
  }

  @Test
  void whatSomebodyElseHoldsIsNotOverwritten() {
    locks.take("shop-preprod", "U-7", "olga");
    refused("shop-preprod", StepKind.COPYING, "is held by U-7");
    locks.keepForPerson("shop-preprod", "U-7");
    refused("shop-preprod", StepKind.COPYING, "needs a person");
  }

  @Test
  void afterTheEndOfTheRolloutNothingIsOverwritten() {
    upgrades.end("R-1", "needsPerson");
    refused("shop-preprod", StepKind.COPYING, "the rollout has ended");
  }

  private void take(String environment, StepKind kind) {
    guard.take("R-1", environment, "clone-production", kind);
  }

  private void refused(String environment, StepKind kind, String why) {
    assertThatThrownBy(() -> take(environment, kind))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining(why)
        .hasMessageContaining("Nothing was changed");
  }

  private static Inventory inventory() {
    var environments =
        Map.of(
            "shop-preprod", environment("shop-preprod", Stage.PRE_PRODUCTION),
            "shop-prod", environment("shop-prod", Stage.PRODUCTION),
            "other-preprod", environment("other-preprod", Stage.PRE_PRODUCTION));
    var rollout = new Rollout("shop", "2.3.232", List.of("shop-preprod", "shop-prod"));
    return new Inventory(environments, Map.of("shop", rollout), Map.of(), "");
  }

  private static Environment environment(String name, Stage stage) {
    return new Environment(
        name, stage, "h2", List.of(), Map.of(), Map.of(), Map.of(), false, null, true);
  }

  /** Everything is committed at once. */
  private static final class AtOnce implements Transactions {
    @Override
    public <T> T inNew(Supplier<T> work) {
      return work.get();
    }
  }
}
