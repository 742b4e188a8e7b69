package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Two events that belong together: a step's begin and end, an operation's intent and end, a gate's
 * opening and decision.
 *
 * @param end null if the trail knows no end
 */
record Span(AuditEntry begin, @Nullable AuditEntry end) {

  static List<Span> steps(Story story) {
    return pair(
        story,
        "step.began",
        "step.ended",
        entry -> entry.detail("hop") + "/" + entry.detail("step") + "/" + entry.detail("attempt"));
  }

  static List<Span> operations(Story story) {
    return pair(story, "operation.intended", "operation.ended", entry -> entry.detail("key"));
  }

  static List<Span> gates(Story story) {
    return pair(story, "gate.opened", "gate.decided", entry -> entry.detail("gate"));
  }

  /** A detail of the end, or else of the begin. */
  String detail(String name) {
    String late = end == null ? "" : end.detail(name);
    return late.isEmpty() ? begin.detail(name) : late;
  }

  Optional<AuditEntry> ending() {
    return Optional.ofNullable(end);
  }

  Instant until(Instant otherwise) {
    return end == null ? otherwise : end.time();
  }

  /** How it ended, in lower case; {@code not known} without an end. */
  String state() {
    return end == null ? "not known" : end.detail("state").toLowerCase(Locale.ENGLISH);
  }

  String took() {
    return end == null ? "no end recorded" : Words.duration(begin.time(), end.time());
  }

  /** A later end of the same thing replaces an earlier one, such as unknown by done. */
  private static List<Span> pair(
      Story story, String begins, String ends, Function<AuditEntry, String> identity) {
    List<Span> spans = new ArrayList<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    for (AuditEntry entry : story.all(begins, ends)) {
      String key = entry.upgrade() + "/" + identity.apply(entry);
      Integer place = places.get(key);
      if (entry.type().equals(begins)) {
        places.put(key, spans.size());
        spans.add(new Span(entry, null));
      } else if (place == null) {
        // An end without a begin is still told, as a moment.
        places.put(key, spans.size());
        spans.add(new Span(entry, entry));
      } else {
        spans.set(place, new Span(spans.get(place).begin(), entry));
      }
    }
    return spans;
  }
}
