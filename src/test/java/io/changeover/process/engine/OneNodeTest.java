package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.process.store.NodeLease;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One server on one database, and who may be the next. */
class OneNodeTest {

  private final DataSource database = database();
  private final AtomicInteger lost = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void aSecondServerIsToldWhoHasTheDatabaseSinceWhenAndWhatToDo() {
    migrate();
    try (var first = node("one");
        var second = node("two")) {
      first.take();
      assertThatThrownBy(second::take)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("process of one, since 20")
          .hasMessageContaining("stop it first")
          .hasMessageMatching(".*in (2\\d|30|31) seconds with this one\\.");
      first.beat();
      assertThat(lost).hasValue(0);
      assertThat(second.killed()).isEmpty();
    }
  }

  @Test
  void whoStoppedInGoodOrderLetsTheNextInAtOnce() {
    migrate();
    try (var first = node("one")) {
      first.take();
      assertThat(first.killed()).isEmpty();
    }
    try (var second = node("two")) {
      second.take();
      assertThat(second.killed()).isEmpty();
    }
  }

  @Test
  void afterAKillTheSameDataFolderGoesOnAtOnceAndTheOldRunIsOut() {
    migrate();
    try (var killed = node("one");
        var next = node("one")) {
      killed.take();
      next.take();
      assertThat(next.killed()).hasValueSatisfying(h -> assertThat(h.holder()).contains("one"));
      killed.beat();
      assertThat(lost).hasValue(1);
      next.beat();
      assertThat(lost).hasValue(1);
    }
  }

  @Test
  void whoIsNotHeardOfAnyMoreLosesItToAnybodyAndDoesNotGiveAwayWhatIsNotItsOwn() {
    migrate();
    try (var second = node("two")) {
      try (var first = node("one")) {
        first.take();
        JdbcClient.create(database)
            .sql("update CO_NODE set LEASE_UNTIL = CURRENT_TIMESTAMP - INTERVAL '1' SECOND")
            .update();
        second.take();
        assertThat(second.killed()).isPresent();
      }
      second.beat();
      assertThat(lost).hasValue(0);
    }
  }

  @Test
  void theServerTakesItBeforeAnythingElseAndTheSecondDoesNotStart() {
    server("one")
        .run(
            first -> {
              assertThat(first).hasNotFailed();
              assertThat(folder.resolve("one/node")).exists();
              server("two")
                  .run(
                      second ->
                          assertThat(second)
                              .getFailure()
                              .rootCause()
                              .isInstanceOf(BadInput.class)
                              .hasMessageContaining(folder.resolve("one").toString()));
            });
    server("two").run(alone -> assertThat(alone).hasNotFailed());
  }

  private ApplicationContextRunner server(String data) {
    return new ApplicationContextRunner()
        .withBean(DataSource.class, () -> database)
        .withPropertyValues("changeover.data=" + folder.resolve(data))
        .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
        .withUserConfiguration(OneNodeConfiguration.class);
  }

  private OneNode node(String identity) {
    var lease = new NodeLease(JdbcClient.create(database));
    return new OneNode(lease, identity, "process of " + identity, lost::incrementAndGet);
  }

  private void migrate() {
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
  }

  private static DataSource database() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return database;
  }
}
