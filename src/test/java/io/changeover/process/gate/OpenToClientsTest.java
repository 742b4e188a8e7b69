package io.changeover.process.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.operation.Bell;
import io.changeover.operation.JdbcOperations;
import io.changeover.operation.Transactions;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From when on a rollback loses what clients wrote. */
class OpenToClientsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Target SHOP = new Target("shop", "web", List.of(), Map.of(), true);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource time = now::get;
  private final DataSource database = database();
  private final JdbcOperations operations =
      new JdbcOperations(database, new AtOnce(), event -> {}, clock(), new Bell());
  private final OpenToClients open = new OpenToClients(operations);

  @Test
  void nothingIsLostBeforeAnybodyWasLetIn() {
    at(1, "close-off", -1, true);
    at(2, "snapshot", -1, true);
    at(3, "install", -1, true);
    assertThat(open.since("U-1")).isEmpty();
  }

  @Test
  void whereClientsWereClosedOffItCountsFromWhenTheyWereLetIn() {
    at(1, "close-off", -1, true);
    at(2, "snapshot", -1, true);
    at(3, "reopen", 0, true);
    assertThat(open.since("U-1")).contains(minute(3));
  }

  @Test
  void whereTheyWriteOnItCountsFromTheSnapshot() {
    at(1, "snapshot", -1, true);
    at(2, "prove", -1, true);
    at(9, "install", 0, true);
    assertThat(open.since("U-1")).contains(minute(1));
  }

  @Test
  void whatWasMeantAndNeverStartedLetsNobodyIn() {
    at(1, "snapshot", -1, true);
    at(9, "install", 0, false);
    assertThat(open.since("U-1")).isEmpty();
  }

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private void at(int minute, String action, int opensAt, boolean started) {
    now.set(minute(minute));
    var command =
        new HostCommand(
            action,
            "h",
            List.of("true"),
            Map.of(),
            "/",
            Map.of(),
            Duration.ofSeconds(9),
            Map.of(),
            false,
            null,
            null,
            "");
    operations.begin(
        "U-1", 1, action, SHOP, "token", () -> new Procedure(action, List.of(command), opensAt));
    if (started) {
      JdbcClient.create(database)
          .sql(
              "insert into CO_OPERATION (OP_KEY, UPGRADE_ID, HOP, STEP, ATTEMPT, COMMAND_INDEX,"
                  + " REPETITION, ENVIRONMENT, HOST, NAME, FENCE, ARGV_DIGEST, STATE, NODE, MESSAGE,"
                  + " INTENDED) values (?, 'U-1', 1, ?, 1, 0, 0, 'shop', 'h', 'n', 1, '', 'RUNNING',"
                  + " '', '', CURRENT_TIMESTAMP)")
          .params(action, action)
          .update();
    }
  }

  private Clock clock() {
    return time.withZone(ZoneOffset.UTC);
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
