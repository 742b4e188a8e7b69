package io.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a chain against what witnesses know, both ways. A running product goes on meanwhile: what
 * is known before the chain is read must stand in it, what stands in it must be known afterwards.
 */
final class WitnessComparison {

  private final List<AuditWitness> witnesses;
  private final List<Map<String, String>> before = new ArrayList<>();

  /** Asks the witnesses for the first time; what they say has to be chained after that. */
  WitnessComparison(List<AuditWitness> witnesses) {
    this.witnesses = List.copyOf(witnesses);
    witnesses.forEach(witness -> before.add(witness.facts()));
  }

  /** How many facts there were to compare. */
  int facts() {
    return before.stream().mapToInt(Map::size).sum();
  }

  /** What does not agree, each in a sentence. */
  List<String> problems(AuditEntries chain) {
    List<Map<String, String>> told = new ArrayList<>();
    witnesses.forEach(witness -> told.add(new LinkedHashMap<>()));
    chain.each(
        entry -> {
          for (int i = 0; i < witnesses.size(); i++) {
            witnesses.get(i).read(entry, told.get(i));
          }
        });
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < witnesses.size(); i++) {
      compare(before.get(i), told.get(i), witnesses.get(i).facts(), problems);
    }
    return problems;
  }

  private static void compare(
      Map<String, String> before,
      Map<String, String> told,
      Map<String, String> after,
      List<String> problems) {
    before.forEach(
        (thing, known) -> {
          String line = told.get(thing);
          if (line == null) {
            problems.add(
                "The database knows of the %s (%s), but no line of the trail tells of it."
                    .formatted(thing, known));
          } else if (!same(line, known) && !same(line, after.get(thing))) {
            problems.add(
                "The trail and the database do not agree on the %s: the trail says %s, the database %s."
                    .formatted(thing, line, known));
          }
        });
    told.forEach(
        (thing, line) -> {
          if (!after.containsKey(thing)) {
            problems.add(
                "The trail tells of the %s (%s), but the database does not know it: a row was deleted."
                    .formatted(thing, line));
          }
        });
  }

  /** The chain is UTF-8, where half a surrogate pair is a question mark. */
  private static boolean same(String told, @Nullable String known) {
    return known != null
        && told.equals(new String(known.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }
}
