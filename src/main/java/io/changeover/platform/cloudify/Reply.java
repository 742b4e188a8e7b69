package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is a success.
 *
 * @param at when it was received, by our clock
 */
record Reply(int status, JsonNode body, HttpHeaders headers, Instant at) {

  /** The manager's own time of the answer, a second coarse; null where it sent none. */
  @Nullable Instant date() {
    String date = headers.firstValue("Date").orElse("");
    try {
      return date.isEmpty() ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
