package io.changeover.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The tokens that stand for a login. 256 random bits each, kept as SHA-256 only, good for 12 hours
 * unless revoked.
 */
final class Tokens {

  static final Duration LIFE = Duration.ofHours(12);

  private final DataSource database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Tokens(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @param secret what the holder sends; nobody can read it again later
   */
  record Token(String secret, String user, Instant expires) {}

  Token issue(String user) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expires = now.plus(LIFE);
    forgetExpired(now);
    update(
        "INSERT INTO CO_TOKEN (TOKEN_HASH, USER_ID, ISSUED_AT, EXPIRES_AT) VALUES (?, ?, ?, ?)",
        hash(secret),
        user,
        now,
        expires);
    return new Token(secret, user, expires);
  }

  /** Whose token it is, or nothing if it is unknown, revoked or too old. */
  Optional<String> userOf(String secret) {
    String query = "SELECT USER_ID FROM CO_TOKEN WHERE TOKEN_HASH = ? AND EXPIRES_AT > ?";
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(query)) {
      bind(statement, hash(secret), clock.instant());
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("The tokens cannot be read from the database", failed);
    }
  }

  void revoke(String secret) {
    update("DELETE FROM CO_TOKEN WHERE TOKEN_HASH = ?", hash(secret));
  }

  void revokeAll(String user) {
    update("DELETE FROM CO_TOKEN WHERE USER_ID = ?", user);
  }

  private void forgetExpired(Instant now) {
    update("DELETE FROM CO_TOKEN WHERE EXPIRES_AT <= ?", now);
  }

  private void update(String sql, Object... values) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException("The tokens cannot be written to the database", failed);
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(
          i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
  }

  private static String hash(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
