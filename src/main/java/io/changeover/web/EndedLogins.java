package io.changeover.web;

import io.changeover.process.OpenLogins;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * Ends tokens by forgetting them, and sessions of the engine's web applications by their age:
 * sessions live in one server only, but that they ended is known to all on the database.
 */
final class EndedLogins implements OpenLogins {

  private final Tokens tokens;
  private final DataSource database;
  private final Clock clock;

  EndedLogins(Tokens tokens, DataSource database, Clock clock) {
    this.tokens = tokens;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void end(String user) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    if (update("UPDATE CO_LOGIN_END SET ENDED_AT = ? WHERE USER_ID = ?", now, user) == 0) {
      update("INSERT INTO CO_LOGIN_END (ENDED_AT, USER_ID) VALUES (?, ?)", now, user);
    }
    tokens.revokeAll(user);
  }

  /** Whether what the user opened at that moment was ended since. */
  boolean isEnded(String user, Instant opened) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("SELECT ENDED_AT FROM CO_LOGIN_END WHERE USER_ID = ?")) {
      select.setString(1, user);
      try (var row = select.executeQuery()) {
        return row.next() && !opened.isAfter(row.getObject(1, OffsetDateTime.class).toInstant());
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("Ended logins cannot be read from the database", failed);
    }
  }

  private int update(String sql, OffsetDateTime when, String user) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, when);
      statement.setString(2, user);
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException("Ended logins cannot be written to the database", failed);
    }
  }
}
