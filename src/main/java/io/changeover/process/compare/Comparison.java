package io.changeover.process.compare;

import io.changeover.process.diagram.Diagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What changed from one bundle to another.
 *
 * @param files those that differ, by name
 */
public record Comparison(List<FileChange> files) {

  private static final byte[] NOTHING = {};

  public Comparison {
    files = List.copyOf(files);
  }

  /**
   * @param before contents by name, such as {@code upgrade.bpmn}
   * @throws io.changeover.failure.BadInput if a file that differs cannot be read
   */
  public static Comparison of(Map<String, byte[]> before, Map<String, byte[]> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var files = new ArrayList<FileChange>();
    for (String name : names) {
      byte[] was = before.getOrDefault(name, NOTHING);
      byte[] is = after.getOrDefault(name, NOTHING);
      if (!Arrays.equals(was, is)) {
        files.add(file(name, was, is));
      }
    }
    return new Comparison(files);
  }

  public Optional<FileChange> file(String name) {
    return files.stream().filter(file -> file.file().equals(name)).findFirst();
  }

  private static FileChange file(String name, byte[] was, byte[] is) {
    var before = was.length == 0 ? new Parts("", Map.of()) : Parts.of(name, was);
    var after = is.length == 0 ? new Parts("", Map.of()) : Parts.of(name, is);
    var state = was.length == 0 ? "added" : is.length == 0 ? "removed" : "changed";
    var changes = new ArrayList<Change>();
    after
        .all()
        .forEach(
            (id, part) -> {
              var old = before.all().get(id);
              if (old == null) {
                changes.add(new Change(id, part.name(), "added", "", kind(part)));
                facets(id, part.name(), Map.of(), part.facets(), changes);
              } else {
                facets(id, part.name(), old.facets(), part.facets(), changes);
              }
            });
    before
        .all()
        .forEach(
            (id, part) -> {
              if (!after.all().containsKey(id)) {
                changes.add(new Change(id, part.name(), "removed", kind(part), ""));
              }
            });
    boolean drawn = state.equals("changed") && name.endsWith(".bpmn");
    return new FileChange(
        name,
        after.title().isEmpty() ? before.title() : after.title(),
        state,
        changes,
        drawn ? moved(Diagram.read(name, was), Diagram.read(name, is)) : 0);
  }

  private static String kind(Parts.Part part) {
    return part.facets().getOrDefault("kind", part.name());
  }

  private static void facets(
      String id,
      String name,
      Map<String, String> before,
      Map<String, String> after,
      List<Change> changes) {
    var aspects = new ArrayList<>(after.keySet());
    before.keySet().stream().filter(aspect -> !after.containsKey(aspect)).forEach(aspects::add);
    for (String aspect : aspects) {
      String was = before.getOrDefault(aspect, "");
      String is = after.getOrDefault(aspect, "");
      boolean told = before.isEmpty() && List.of("kind", "name").contains(aspect);
      if (!was.equals(is) && !told) {
        changes.add(new Change(id, name, aspect, was, is));
      }
    }
  }

  private static int moved(Diagram before, Diagram after) {
    var was = new HashMap<String, Object>(before.drawing().shapes());
    var is = new HashMap<String, Object>(after.drawing().shapes());
    before.flows().forEach(flow -> was.put(flow.id(), before.drawing().edge(flow.id())));
    after.flows().forEach(flow -> is.put(flow.id(), after.drawing().edge(flow.id())));
    return (int)
        was.entrySet().stream()
            .filter(one -> is.containsKey(one.getKey()))
            .filter(one -> !one.getValue().equals(is.get(one.getKey())))
            .count();
  }

  /** For a terminal; one line says it if nothing changed. */
  public String text() {
    if (files.isEmpty()) {
      return "Nothing differs." + System.lineSeparator();
    }
    var text = new StringBuilder();
    files.forEach(file -> text.append(ComparisonText.of(file)));
    return text.toString();
  }
}
