package io.changeover.platform.cloudify;

import io.changeover.version.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A manager against the record of the one that it was restored from. Kinds that either of them does
 * not hand out are not compared. Up to 4.1 a snapshot does not bring its administrator along: the
 * recorded one may be missing and the target's own be extra.
 */
record Comparison(List<String> missing, List<String> extra, TreeSet<String> notCompared) {

  private static final Version BRINGS_ADMIN = new Version("4.2");

  static Comparison of(Inventory record, Inventory now) {
    var unknown = new TreeSet<String>(record.unknown());
    unknown.addAll(now.unknown());
    var missing = without(record.lines(), now.lines(), unknown);
    var extra = without(now.lines(), record.lines(), unknown);
    if (new Version(record.version()).compareTo(BRINGS_ADMIN) < 0) {
      missing.remove("user " + record.admin());
      extra.remove("user " + now.admin());
    }
    return new Comparison(missing, extra, unknown);
  }

  private static ArrayList<String> without(
      TreeSet<String> all, TreeSet<String> others, TreeSet<String> unknown) {
    var left = new ArrayList<String>();
    for (String line : all) {
      if (!others.contains(line) && !unknown.contains(Inventory.kind(line))) {
        left.add(line);
      }
    }
    return left;
  }

  boolean isEqual() {
    return missing.isEmpty() && extra.isEmpty();
  }

  /** How many things differ; a deployment whose instances changed is one, not one gone and new. */
  long things() {
    return Stream.concat(missing.stream(), extra.stream())
        .map(line -> Inventory.kind(line).equals("deployment") ? words(line, 3) : line)
        .distinct()
        .count();
  }

  private static String words(String line, int count) {
    return Arrays.stream(line.split(" ")).limit(count).collect(Collectors.joining(" "));
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    missing.forEach(line -> lines.add("- " + line));
    extra.forEach(line -> lines.add("+ " + line));
    return lines;
  }
}
