package io.changeover.process.compare;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * All that an element of a diagram says, by aspect. What has no word of its own here is told under
 * the name it has in the file, so that nothing is left out.
 */
final class Facets {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("delegateExpression", "step"),
          Map.entry("candidateGroups", "people"),
          Map.entry("candidateUsers", "people by name"),
          Map.entry("assignee", "person"),
          Map.entry("formRef", "form"),
          Map.entry("formRefBinding", "binding of the form"),
          Map.entry("dueDate", "due"),
          Map.entry("calledElement", "calls"),
          Map.entry("calledElementBinding", "binding of the call"),
          Map.entry("asyncBefore", "save point before"),
          Map.entry("asyncAfter", "save point after"),
          Map.entry("default", "default flow"),
          Map.entry("failedJobRetryTimeCycle", "retry"),
          Map.entry("taskListener", "escalation"),
          Map.entry("multiInstanceLoopCharacteristics", "repeats"),
          Map.entry("conditionExpression", "condition"),
          Map.entry("documentation", "note"));
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of("id", "incoming", "outgoing", "in", "out");

  /** What a tool writes about itself, and where names come from: it decides nothing. */
  private static final String ABOUT_THE_TOOL = "(id|exporter|exporterVersion|xmlns.*|modeler:.*)";

  private static final Set<String> ARTIFACTS = Set.of("textAnnotation", "association", "group");

  private Facets() {}

  /** What a process says that is said of none of its nodes and flows. */
  static Map<String, String> of(Diagram diagram) {
    var facets = new LinkedHashMap<String, String>();
    var process = diagram.xml();
    facets.put(
        "process", "id=%s %s".formatted(diagram.id(), flat((Element) process.cloneNode(false))));
    facets.put("file", head((Element) process.getParentNode()));
    for (Element child : Xml.children(process)) {
      if (!ARTIFACTS.contains(child.getLocalName())) {
        child(diagram, child, facets);
      }
    }
    facets.values().removeIf(String::isEmpty);
    return facets;
  }

  /** What the head of a file says beside its names. */
  static String head(Element definitions) {
    var head = (Element) definitions.cloneNode(false);
    for (int i = head.getAttributes().getLength() - 1; i >= 0; i--) {
      var attribute = (Attr) head.getAttributes().item(i);
      if (attribute.getName().matches(ABOUT_THE_TOOL)) {
        head.removeAttributeNode(attribute);
      }
    }
    return flat(head);
  }

  static Map<String, String> of(Diagram diagram, Node node) {
    var facets = new LinkedHashMap<String, String>();
    facets.put("kind", node.type() + (node.event().isEmpty() ? "" : " " + node.event()));
    attributes(node.xml(), facets);
    for (Element child : Xml.children(node.xml())) {
      child(diagram, child, facets);
    }
    for (String direction : List.of("in", "out")) {
      node.extensions(direction).forEach(mapping -> mapping(direction, mapping, facets));
    }
    facets.put("error or message", diagram.reference(node));
    facets.put("notes", String.join(" / ", diagram.notes(node)));
    facets.values().removeIf(String::isEmpty);
    return facets;
  }

  private static void child(Diagram diagram, Element child, Map<String, String> facets) {
    String name = child.getLocalName();
    boolean drawn =
        name.equals("sequenceFlow")
            || diagram.nodes().stream()
                .anyMatch(node -> node.id().equals(child.getAttribute("id")));
    if (name.equals("extensionElements")) {
      Xml.children(child).forEach(extension -> add(extension, facets));
    } else if (!drawn) {
      add(child, facets);
    }
  }

  private static void add(Element child, Map<String, String> facets) {
    String name = child.getLocalName();
    if (!TOLD_ELSEWHERE.contains(name)) {
      facets.merge(word(name), flat(child), (one, other) -> one + "; " + other);
    }
  }

  private static void mapping(String direction, Element mapping, Map<String, String> facets) {
    String source = mapping.getAttribute("source");
    boolean plain = !source.isEmpty() && mapping.getAttributes().getLength() == 2;
    facets.merge(
        "mapping %s %s".formatted(direction, mapping.getAttribute("target")).strip(),
        plain ? source : flat(mapping),
        (one, other) -> one + "; " + other);
  }

  private static void attributes(Element xml, Map<String, String> facets) {
    var attributes = xml.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      var attribute = attributes.item(i);
      String name =
          attribute.getLocalName() == null ? attribute.getNodeName() : attribute.getLocalName();
      if (!TOLD_ELSEWHERE.contains(name)) {
        facets.put(word(name), attribute.getNodeValue());
      }
    }
  }

  static Map<String, String> of(Diagram diagram, Flow flow) {
    var facets = new LinkedHashMap<String, String>();
    facets.put("kind", "flow");
    facets.put("answer", flow.name());
    facets.put("from", label(diagram, flow.source()));
    facets.put("to", label(diagram, flow.target()));
    Xml.all(diagram.xml(), "sequenceFlow").stream()
        .filter(xml -> xml.getAttribute("id").equals(flow.id()))
        .forEach(xml -> more(xml, facets));
    facets.values().removeIf(String::isEmpty);
    return facets;
  }

  private static void more(Element flow, Map<String, String> facets) {
    attributes(flow, facets);
    List.of("name", "sourceRef", "targetRef").forEach(facets::remove);
    for (Element child : Xml.children(flow)) {
      if (child.getLocalName().equals("extensionElements")) {
        Xml.children(child).forEach(extension -> add(extension, facets));
      } else {
        add(child, facets);
      }
    }
  }

  private static String label(Diagram diagram, String id) {
    return diagram.nodes().stream()
        .filter(node -> node.id().equals(id))
        .map(Node::label)
        .findFirst()
        .orElse(id);
  }

  /** The whole of an element on one line, attributes sorted. */
  static String flat(Element element) {
    var attributes = new TreeMap<String, String>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      var attribute = element.getAttributes().item(i);
      if (!attribute.getNodeName().equals("id")
          && !attribute.getNodeName().matches("(xmlns|xsi:).*")) {
        attributes.put(attribute.getNodeName(), attribute.getNodeValue());
      }
    }
    var text = new StringBuilder();
    attributes.forEach((name, value) -> text.append("%s=%s ".formatted(name, value)));
    var children = Xml.children(element);
    if (children.isEmpty()) {
      text.append(element.getTextContent().strip().replaceAll("\\s+", " "));
    }
    for (Element child : children) {
      text.append(child.getLocalName()).append(": ").append(flat(child)).append("; ");
    }
    return text.toString().strip();
  }

  private static String word(String name) {
    return WORDS.getOrDefault(name, name);
  }
}
