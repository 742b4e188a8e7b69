package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings; says the same thing about the same element once. */
final class Findings {

  private final Map<String, Finding> found = new LinkedHashMap<>();

  void add(Diagram diagram, Node node, String rule, String message) {
    add(new Finding(diagram.file(), node.id(), rule, message));
  }

  void add(Diagram diagram, String element, String rule, String message) {
    add(new Finding(diagram.file(), element, rule, message));
  }

  void add(Diagram diagram, Node node, String rule, String message, List<String> path) {
    add(new Finding(diagram.file(), node.id(), rule, message, path));
  }

  void add(Finding finding) {
    found.putIfAbsent(finding.file() + "|" + finding.element() + "|" + finding.rule(), finding);
  }

  /** Whether that has not been said about that node yet; saying it again would be in vain. */
  boolean isNew(Diagram diagram, Node node, String rule) {
    return !found.containsKey(diagram.file() + "|" + node.id() + "|" + rule);
  }

  List<Finding> all() {
    return new ArrayList<>(found.values());
  }
}
