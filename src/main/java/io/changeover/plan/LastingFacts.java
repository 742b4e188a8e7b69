package io.changeover.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts that make two observations the same. A fact is left out if it changes while people
 * work: its name ends with {@code Bytes} or {@code Rows} (sizes), or it is of the moment: {@code
 * clients} (who is connected) and names that end with {@code Now}. What a size means is not lost:
 * the answers of the prerequisites and cautions that look at it are in the plan digest.
 */
final class LastingFacts {

  private static final List<String> SIZES = List.of("Bytes", "Rows");

  private LastingFacts() {}

  /** Lasting facts by name; the order of a fact's lines does not count. */
  static Map<String, List<String>> of(Map<String, List<String>> facts) {
    var lasting = new TreeMap<String, List<String>>();
    facts.forEach(
        (name, lines) -> {
          if (SIZES.stream().noneMatch(name::endsWith) && !isOfTheMoment(name)) {
            lasting.put(name, lines.stream().sorted().toList());
          }
        });
    return lasting;
  }

  /** Whether a caution on this fact comes and goes, so that it must not void an approval. */
  static boolean isOfTheMoment(String name) {
    return name.equals("clients") || name.endsWith("Now");
  }
}
