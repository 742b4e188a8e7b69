package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest {

  private Instant now = Instant.parse("2026-01-01T10:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final JdbcDataSource database = new JdbcDataSource();
  private Tokens tokens;

  @BeforeEach
  void open() {
    database.setURL("jdbc:h2:mem:tokens;DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).load().migrate();
    tokens = new Tokens(database, clock);
  }

  @Test
  void aTokenEndsAfterTwelveHours() {
    var token = tokens.issue("olga");

    now = now.plus(Duration.ofHours(12)).minusMillis(1);
    assertThat(tokens.userOf(token.secret())).contains("olga");

    now = now.plusMillis(1);
    assertThat(tokens.userOf(token.secret())).isEmpty();
  }

  @Test
  void aRevokedOrInventedTokenIsNobodys() {
    var token = tokens.issue("olga");
    var other = tokens.issue("olga");
    tokens.revoke(token.secret());

    assertThat(tokens.userOf(token.secret())).isEmpty();
    assertThat(tokens.userOf(other.secret())).contains("olga");
    assertThat(tokens.userOf("invented")).isEmpty();
    assertThat(token.secret()).hasSize(43).isNotEqualTo(other.secret());
  }

  @Test
  void allOfAPersonEndAndNobodyElses() {
    var ended = new EndedLogins(tokens, database, clock);
    var another = new EndedLogins(tokens, database, clock); // of another node
    var first = tokens.issue("olga");
    var second = tokens.issue("olga");
    var other = tokens.issue("anna");
    assertThat(ended.isEnded("olga", now)).isFalse();

    ended.end("olga");

    assertThat(tokens.userOf(first.secret())).isEmpty();
    assertThat(tokens.userOf(second.secret())).isEmpty();
    assertThat(tokens.userOf(other.secret())).contains("anna");
    assertThat(ended.isEnded("olga", now)).isTrue();
    assertThat(another.isEnded("olga", now)).isTrue();
    assertThat(ended.isEnded("anna", now)).isFalse();
    assertThat(ended.isEnded("olga", now.plusMillis(1))).as("logged in again").isFalse();
  }

  @Test
  void waitingOpensTheLoginAgain() {
    var throttle = new LoginThrottle(clock);
    for (int i = 0; i < 5; i++) {
      throttle.failed("olga", "10.0.0.1");
    }
    assertThat(throttle.wait("olga", "10.0.0.2")).isEqualTo(Duration.ofMinutes(5));
    assertThat(throttle.wait("anna", "10.0.0.1")).isZero();

    now = now.plus(Duration.ofMinutes(5));
    assertThat(throttle.wait("olga", "10.0.0.2")).isZero();
  }
}
