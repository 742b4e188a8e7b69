package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Ids are unique and say what they are; a file is called like its process. */
final class IdRule implements Rule {

  private static final Pattern GENERATED =
      Pattern.compile("(?i)(\\w*[a-z])_(?=\\w*\\d)[0-9a-z]{7}|.*_[0-9a-f]{8}-.*");
  private static final Pattern WORDS = Pattern.compile("[a-z][a-zA-Z0-9]*");

  @Override
  public void check(Diagram diagram, Findings findings) {
    unique(diagram, findings);
    for (Node node : diagram.nodes()) {
      form(diagram, node.id(), prefix(node), findings);
    }
    for (Flow flow : diagram.flows()) {
      form(diagram, flow.id(), "flow", findings);
    }
    file(diagram, findings);
  }

  private static void unique(Diagram diagram, Findings findings) {
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

  private static String prefix(Node node) {
    if (node.isEventSubProcess()) {
      return "eventSubProcess";
    }
    return node.type().endsWith("Gateway")
        ? "gateway"
        : node.type().replace("CatchEvent", "Event").replace("ThrowEvent", "Event");
  }

  private static void form(Diagram diagram, String id, String prefix, Findings findings) {
    if (!id.startsWith(prefix + "_")
        || !WORDS.matcher(id.substring(prefix.length() + 1)).matches()) {
      findings.add(
          diagram,
          id,
          "id-form",
          "the id '%s' does not say what it is: write %s_ and what it does, such as %s_doThis."
              .formatted(id, prefix, prefix));
    }
  }

  private static void file(Diagram diagram, Findings findings) {
    var name = diagram.file().substring(diagram.file().lastIndexOf('/') + 1);
    var wanted = diagram.id().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".bpmn";
    if (!WORDS.matcher(diagram.id()).matches() || !name.equals(wanted)) {
      findings.add(
          diagram,
          diagram.id(),
          "file-name",
          "the process '%s' lies in %s: give it an id such as doThis and call the file do-this.bpmn."
              .formatted(diagram.id(), name));
    }
  }
}
