package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What a process says about itself, how large it is, and what its elements are called. */
final class ProcessRule implements Rule {

  private static final int MOST_NODES = 15;
  private static final Pattern GENERATED =
      Pattern.compile("(?i)(\\w*[a-z])_(?=\\w*\\d)[0-9a-z]{7}|.*_[0-9a-f]{8}-.*");

  @Override
  public void check(Diagram diagram, Findings findings) {
    attribute(diagram, findings, "historyTimeToLive", "history-time", "history time to live");
    attribute(diagram, findings, "versionTag", "version-tag", "version tag");
    if (!diagram.xml().getAttribute("isExecutable").equals("true")) {
      findings.add(
          diagram, diagram.id(), "executable", "the process is not executable: tick Executable.");
    }
    if (diagram.name().isBlank()) {
      findings.add(diagram, diagram.id(), "name", "the process has no name: give it one.");
    }
    if (diagram.nodes().size() > MOST_NODES) {
      findings.add(
          diagram,
          diagram.id(),
          "size",
          "%d nodes are more than %d: move a part into a process of its own and call it."
              .formatted(diagram.nodes().size(), MOST_NODES));
    }
    ids(diagram, findings);
    names(diagram, findings);
  }

  private static void attribute(
      Diagram diagram, Findings findings, String attribute, String rule, String words) {
    if (diagram.xml().getAttributeNS(Node.CAMUNDA, attribute).isBlank()) {
      findings.add(diagram, diagram.id(), rule, "the process has no %s: set one.".formatted(words));
    }
  }

  private static void ids(Diagram diagram, Findings findings) {
    var seen = new HashSet<String>();
    var elements = diagram.xml().getElementsByTagNameNS(diagram.xml().getNamespaceURI(), "*");
    for (int i = 0; i < elements.getLength(); i++) {
      var id = ((Element) elements.item(i)).getAttribute("id");
      if (!id.isEmpty() && !seen.add(id)) {
        findings.add(
            diagram, id, "unique-id", "two elements have the id '%s': change one.".formatted(id));
      }
      if (GENERATED.matcher(id).matches()) {
        findings.add(
            diagram,
            id,
            "speaking-id",
            "the id '%s' was generated and tells nobody anything: name what it does."
                .formatted(id));
      }
    }
  }

  private static void names(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      boolean join = node.type().endsWith("Gateway") && diagram.outgoing(node).size() < 2;
      if (node.name().isBlank() && !join) {
        findings.add(diagram, node, "name", "'%s' has no name: give it one.".formatted(node.id()));
      }
    }
  }
}
