package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.audit.AuditEvent;
import io.changeover.operation.Bell;
import io.changeover.operation.JdbcOperations;
import io.changeover.operation.Transactions;
import io.changeover.process.store.NodeLease;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the trail says about the run before. */
class LastRunTest {

  private final List<AuditEvent> told = new ArrayList<>();
  private final DataSource database = database();

  @Test
  void theFirstRunAndOneAfterAStopInGoodOrderHaveNothingToTell() {
    run(false);
    run(false);
    assertThat(told).isEmpty();
  }

  @Test
  void aKillIsToldAlsoWhenNothingWasUnderWay() {
    run(true);
    run(false);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).type()).isEqualTo("product.recovered");
    assertThat(told.get(0).details())
        .containsEntry("killed", "true")
        .containsEntry("operations", "0")
        .containsEntry("lastRun", "process 1")
        .containsKey("lastRunSince");
    run(false);
    assertThat(told).hasSize(1);
  }

  @Test
  void whatRunsOnHostsIsCountedAndNothingElseIs() {
    run(false);
    operation("a", "RUNNING");
    operation("b", "INTENT");
    operation("c", "DONE");
    operation("d", "UNKNOWN");
    run(false);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).details())
        .containsOnly(
            java.util.Map.entry("killed", "false"), java.util.Map.entry("operations", "2"));
  }

  private void run(boolean killed) {
    var node =
        new OneNode(new NodeLease(JdbcClient.create(database)), "one", "process 1", () -> {});
    node.take();
    var operations =
        new JdbcOperations(database, new AtOnce(), event -> {}, Clock.systemUTC(), new Bell());
    new LastRun(node, operations, told::add).tell();
    if (!killed) {
      node.close();
    }
  }

  private void operation(String key, String state) {
    JdbcClient.create(database)
        .sql(
            "insert into CO_OPERATION (OP_KEY, UPGRADE_ID, HOP, STEP, ATTEMPT, COMMAND_INDEX,"
                + " REPETITION, ENVIRONMENT, HOST, NAME, FENCE, ARGV_DIGEST, STATE, NODE, MESSAGE,"
                + " INTENDED) values (?, 'U-1', 1, 's', 1, 0, 0, 'e', 'h', 'n', 1, '', ?, '', '',"
                + " CURRENT_TIMESTAMP)")
        .params(key, state)
        .update();
  }

  private static DataSource database() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    return database;
  }

  private static final class AtOnce implements Transactions {
    @Override
    public <T> T inNew(Supplier<T> work) {
      return work.get();
    }
  }
}
