package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Xml;
import java.util.Set;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Nothing that the other rules do not look at: other dialects that the engine understands as well,
 * expressions in names and in what is written outside of the process.
 */
final class ForeignRule implements Rule {

  private static final Set<String> DIALECTS =
      Set.of(
          Node.CAMUNDA,
          "http://www.omg.org/spec/BPMN/20100524/MODEL",
          "http://camunda.org/schema/modeler/1.0",
          XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
          XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
          XMLConstants.XML_NS_URI);
  private static final Set<String> OUTSIDE =
      Set.of("process", "error", "message", "signal", "escalation", "BPMNDiagram");

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Element root : Xml.children((Element) diagram.xml().getParentNode())) {
      var name = root.getLocalName();
      if (!OUTSIDE.contains(name)) {
        findings.add(
            diagram,
            root.getAttribute("id"),
            "known-element",
            "the file holds a %s beside its process: take it out.".formatted(name));
      }
      if (!name.equals("BPMNDiagram")) {
        walk(diagram, root, !name.equals("process"), diagram.id(), findings);
      }
    }
  }

  private static void walk(
      Diagram diagram, Element element, boolean outside, String owner, Findings findings) {
    var id = element.getAttribute("id").isEmpty() ? owner : element.getAttribute("id");
    if (!DIALECTS.contains(String.valueOf(element.getNamespaceURI()))) {
      foreign(diagram, id, element.getNodeName(), findings);
    }
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      var attribute = (Attr) element.getAttributes().item(i);
      var dialect = attribute.getNamespaceURI();
      if (dialect != null && !DIALECTS.contains(dialect)) {
        foreign(diagram, id, attribute.getName(), findings);
      }
      if (attribute.getName().equals("language")) {
        findings.add(diagram, id, "no-code", "'%s' names a language: leave it out.".formatted(id));
      }
      boolean read = outside || attribute.getName().equals("name");
      if (read && attribute.getValue().matches("(?s).*[$#]\\{.*")) {
        findings.add(
            diagram,
            id,
            "known-expression",
            "'%s' has an expression in '%s': the engine would run it. Write plain words."
                .formatted(id, attribute.getName()));
      }
    }
    Xml.children(element).forEach(child -> walk(diagram, child, outside, id, findings));
  }

  private static void foreign(Diagram diagram, String id, String what, Findings findings) {
    findings.add(
        diagram,
        id,
        "known-dialect",
        "'%s' uses %s: only BPMN and camunda: are used here.".formatted(id, what));
  }
}
