package io.changeover.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts that make two observations the same. A fact is left out if its name says that it
 * changes while people work: it ends with {@code Bytes} or {@code Rows} (sizes), or with {@code
 * Now} (the state of a moment, such as {@code clientsNow}). What such a fact means is not lost: the
 * answers of the prerequisites and cautions that look at it are in the plan digest.
 */
final class LastingFacts {

  private static final List<String> VOLATILE_ENDINGS = List.of("Bytes", "Rows", "Now");

  private LastingFacts() {}

  /** Lasting facts by name; the order of a fact's lines does not count. */
  static Map<String, List<String>> of(Map<String, List<String>> facts) {
    var lasting = new TreeMap<String, List<String>>();
    facts.forEach(
        (name, lines) -> {
          if (VOLATILE_ENDINGS.stream().noneMatch(name::endsWith)) {
            lasting.put(name, lines.stream().sorted().toList());
          }
        });
    return lasting;
  }
}
