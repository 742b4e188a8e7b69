package io.changeover.platform.cloudify;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a manager holds, as lines that each stand alone and sort: fit for {@code diff}, and equal
 * before a snapshot and after its restore. Plugins are their names and versions, as a restore gives
 * them new ids; node instances are counted by state within their deployment.
 *
 * <p>A kind that the manager's version or edition does not hand out is a line {@code unknown KIND},
 * and is not compared then.
 *
 * @param version of the manager that was asked
 * @param admin who asked; up to 4.1 a restore keeps the target's own administrator
 * @param executions how many of people's there were; they tell what a way back would lose, and are
 *     not compared, as the move makes some of its own
 */
record Inventory(
    String version,
    String admin,
    OptionalLong executions,
    TreeSet<String> lines,
    TreeSet<String> unknown) {

  static final List<String> KINDS =
      List.of("tenant", "user", "group", "blueprint", "deployment", "plugin", "secret");

  private static final Set<String> CONTENTS = Set.of("blueprint", "deployment", "plugin", "secret");

  /** What a line is about: its first word. */
  static String kind(String line) {
    return line.split(" ", 2)[0];
  }

  /** Whether nothing was put on the manager: users and tenants exist on every one. */
  boolean isEmpty() {
    return lines.stream().map(Inventory::kind).noneMatch(CONTENTS::contains);
  }

  /** What is on it, in words: {@code 2 blueprint, 1 secret}. */
  String contents() {
    return KINDS.stream()
        .filter(kind -> CONTENTS.contains(kind) && count(kind) > 0)
        .map(kind -> count(kind) + " " + kind)
        .collect(Collectors.joining(", "));
  }

  long count(String kind) {
    return lines.stream().filter(line -> kind(line).equals(kind)).count();
  }

  /** {@code KIND TENANT NAME}, where a name may not hold what would end the line. */
  static String line(String... words) {
    return String.join(" ", words).replaceAll("[\\r\\n]+", " ").strip();
  }

  static String states(Collection<String> states) {
    var count = new TreeMap<String, Integer>();
    states.forEach(state -> count.merge(state, 1, Integer::sum));
    var words = new StringBuilder();
    count.forEach((state, number) -> words.append(' ').append(state).append('=').append(number));
    return words.toString().strip();
  }
}
