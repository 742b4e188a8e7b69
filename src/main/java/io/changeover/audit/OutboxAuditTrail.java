package io.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Writes events, not yet chained, to the outbox. Given a data source that knows the caller's
 * transaction, the event is committed or rolled back with what it records.
 */
public final class OutboxAuditTrail implements AuditTrail {

  private static final String INSERT =
      "INSERT INTO CO_AUDIT_OUTBOX (ENTRY_ID, EVENT, RECORDED_AT) VALUES (?, ?, ?)";

  private final DataSource database;
  private final Clock clock;

  /**
   * @param database joins the caller's transaction where there is one, else commits by itself
   */
  public OutboxAuditTrail(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @throws IllegalArgumentException if a detail looks like a secret
   */
  @Override
  public void record(AuditEvent event) {
    SecretGuard.check(event.type(), event.details());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, json(event, now));
      insert.setObject(3, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new AuditUnavailable(
          "The audit trail cannot take '%s' of %s, so what it records must not happen: %s. See that the product's database is up, then try again."
              .formatted(event.type(), event.actor(), e.getMessage()),
          e);
    }
  }

  private static String json(AuditEvent event, Instant now) {
    byte[] canonical =
        CanonicalJson.bytes(
            Map.of(
                "type", event.type(),
                "upgrade", event.upgrade(),
                "actor", event.actor(),
                "time", now.toString(),
                "details", event.details()));
    // Through bytes, so that half a surrogate pair becomes a question mark here and not later.
    return new String(canonical, StandardCharsets.UTF_8);
  }
}
