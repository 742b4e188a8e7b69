package io.changeover.process.diagram;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Places in a path that a platform fills with a process of its own. */
public final class Slots {

  /** The slot that {@code upgrade} calls once a hop; filled by what the plan chose. */
  public static final String PATH = "path";

  /** The slot that {@code upgrade} calls when it goes back; filled by what the path needs. */
  public static final String WAY_BACK = "wayBack";

  /** Who fills a slot that a platform does not name. */
  public static final Map<String, String> DEFAULTS =
      Map.of(
          PATH,
          "inPlace",
          "snapshot",
          "snapshotAndProve",
          "change",
          "changeByRestore",
          "handOver",
          "handOver",
          "secure",
          "secureAndProvision",
          "move",
          "moveToNewHost",
          WAY_BACK,
          "rollback");

  /** A filling of {@code change} that ships; checked whether a platform here names it or not. */
  private static final String WITH_AGENTS = "changeAndReconnect";

  private static final Pattern SLOT = Pattern.compile("\\$\\{slot\\.(\\w+)}");

  private Slots() {}

  /** The slot that a called element stands for, if it is one. */
  public static Optional<String> in(String calledElement) {
    var matcher = SLOT.matcher(calledElement.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** All that may fill each slot: the defaults and what platforms name. */
  public static Map<String, Set<String>> withDefaults(Map<String, Set<String>> named) {
    var all = new TreeMap<String, Set<String>>();
    DEFAULTS.forEach((slot, process) -> all.put(slot, new TreeSet<>(Set.of(process))));
    named.forEach(
        (slot, fillings) -> all.computeIfAbsent(slot, s -> new TreeSet<>()).addAll(fillings));
    return all;
  }

  /** The same with the paths and ways back that a bundle has diagrams of. */
  public static Map<String, Set<String>> withDefaults(
      Map<String, Set<String>> named, Collection<String> processes) {
    var all = withDefaults(named);
    if (processes.contains(WITH_AGENTS)) {
      all.computeIfAbsent("change", slot -> new TreeSet<>()).add(WITH_AGENTS);
    }
    for (String path : List.of("in-place", "new-host", "zero-downtime")) {
      if (processes.contains(processOf(path))) {
        all.computeIfAbsent(PATH, slot -> new TreeSet<>()).add(processOf(path));
        all.computeIfAbsent(WAY_BACK, slot -> new TreeSet<>()).add(wayBackOf(path));
      }
    }
    return all;
  }

  /** The process that goes back from a path, or from the process of one. */
  public static String wayBackOf(String path) {
    return path.equals("zero-downtime") || path.equals("zeroDowntime")
        ? "rollbackByHalves"
        : "rollback";
  }

  /** The process of a path: {@code in-place} is {@code inPlace}. */
  public static String processOf(String path) {
    var id = new StringBuilder();
    for (String word : path.split("-", -1)) {
      id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return id.toString();
  }
}
