package io.changeover.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One event as the chain tells it.
 *
 * @param seq number of its line
 * @param hash hash of its line, lower-case hex
 * @param upgrade the upgrade or rollout it belongs to, or empty
 * @param details sorted by name
 */
public record AuditEntry(
    long seq,
    String hash,
    Instant time,
    String type,
    String upgrade,
    String actor,
    Map<String, String> details) {

  static AuditEntry of(ChainLine line) {
    Map<String, Object> event = line.event();
    Map<String, String> details = new TreeMap<>();
    if (event.get("details") instanceof Map<?, ?> facts) {
      facts.forEach((name, value) -> details.put(String.valueOf(name), String.valueOf(value)));
    }
    return new AuditEntry(
        line.seq(),
        line.hash(),
        Instant.parse(text(event, "time")),
        text(event, "type"),
        text(event, "upgrade"),
        text(event, "actor"),
        details);
  }

  /** The detail, or an empty text. */
  public String detail(String name) {
    return details.getOrDefault(name, "");
  }

  private static String text(Map<String, Object> event, String name) {
    return String.valueOf(event.getOrDefault(name, ""));
  }
}
