package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The events of one upgrade or rollout.
 *
 * @param id {@code U-…} or {@code R-…}
 * @param entries in order, never empty
 */
record Story(String id, List<AuditEntry> entries) {

  List<AuditEntry> all(String... types) {
    List<String> wanted = Arrays.asList(types);
    return entries.stream().filter(entry -> wanted.contains(entry.type())).toList();
  }

  Optional<AuditEntry> first(String type) {
    return entries.stream().filter(entry -> entry.type().equals(type)).findFirst();
  }

  /** The last event of the type: a plan may be made anew, an outcome corrected. */
  Optional<AuditEntry> last(String type) {
    return entries.stream().filter(entry -> entry.type().equals(type)).reduce((a, b) -> b);
  }

  /** A detail of the last event of the type, or an empty text. */
  String detail(String type, String name) {
    return last(type).map(entry -> entry.detail(name)).orElse("");
  }

  /** The first value that any event gives for the detail, or an empty text. */
  String anyDetail(String name) {
    return entries.stream()
        .map(entry -> entry.detail(name))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The story of one upgrade within the story of a rollout. */
  Story of(String upgrade) {
    return new Story(
        upgrade, entries.stream().filter(entry -> entry.upgrade().equals(upgrade)).toList());
  }

  /** Ids of the upgrades told about, other than this one, in order of appearance. */
  List<String> upgrades() {
    return entries.stream()
        .map(AuditEntry::upgrade)
        .filter(upgrade -> !upgrade.isEmpty() && !upgrade.equals(id))
        .distinct()
        .toList();
  }

  Instant began() {
    return own().get(0).time();
  }

  Instant ended() {
    List<AuditEntry> own = own();
    return own.get(own.size() - 1).time();
  }

  /** What the product says about itself lies around the story, not in it. */
  private List<AuditEntry> own() {
    List<AuditEntry> own = entries.stream().filter(entry -> !entry.upgrade().isEmpty()).toList();
    return own.isEmpty() ? entries : own;
  }
}
