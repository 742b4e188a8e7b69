package io.changeover.process.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.store.DebtStore.Debt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A debt is good for a while, and then it is overdue until somebody has made it good. */
class DebtStoreTest {

  private static final Instant TAKEN = Instant.parse("2026-11-20T12:00:00Z");

  private JdbcClient jdbc;

  @BeforeEach
  void aHostWasExcluded() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    jdbc = JdbcClient.create(database);
    at(Duration.ZERO)
        .take(new Debt("U-1", "exclude", 1, "save-configuration", "web1", "olga", "", "dead"));
  }

  @Test
  void itSaysUntilWhenItIsGood() {
    assertThat(at(Duration.ofDays(6)).open("U-1"))
        .singleElement()
        .returns(false, debt -> debt.overdue())
        .returns(
            "host web1 was excluded (olga: dead), to be made good by 27 Nov 2026, 12:00 UTC",
            debt -> debt.inWords());
  }

  @Test
  void afterThatItIsOverdue() {
    assertThat(at(Duration.ofDays(7)).open("U-1"))
        .singleElement()
        .returns(true, debt -> debt.overdue())
        .returns(
            "host web1 was excluded (olga: dead), OVERDUE since 27 Nov 2026, 12:00 UTC",
            debt -> debt.inWords());
  }

  @Test
  void madeGoodIsNoDebt() {
    at(Duration.ZERO).clear("U-1", "web1");

    assertThat(at(Duration.ofDays(9)).open("U-1")).isEmpty();
  }

  private DebtStore at(Duration later) {
    return new DebtStore(jdbc, Clock.fixed(TAKEN.plus(later), ZoneOffset.UTC));
  }
}
