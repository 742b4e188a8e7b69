package io.changeover.lab.cloudify;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Times as the database has them: without a zone, local up to 4.5 and UTC later. A restore takes
 * them along unchanged, so that a time of an old manager lies, then too.
 */
record Stamp(Dialect dialect, Clock clock) {

  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  String now() {
    var zone = dialect.writesLocalTime() ? ZoneId.systemDefault() : ZoneOffset.UTC;
    return PLAIN.format(LocalDateTime.ofInstant(clock.instant(), zone));
  }

  /** As the server writes it in an answer. */
  @Nullable Object shown(@Nullable Object stored) {
    if (stored == null || stored.toString().isEmpty()) {
      return stored;
    }
    return dialect.hasTenants() ? stored + "Z" : stored.toString().replace('T', ' ') + "000";
  }
}
