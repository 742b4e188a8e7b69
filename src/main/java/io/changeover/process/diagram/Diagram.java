package io.changeover.process.diagram;

import io.changeover.failure.BadInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** One process as it is drawn in one file. */
public final class Diagram {

  private static final Set<String> NO_NODES =
      Set.of(
          "documentation",
          "extensionElements",
          "incoming",
          "outgoing",
          "multiInstanceLoopCharacteristics",
          "standardLoopCharacteristics",
          "ioSpecification",
          "property",
          "textAnnotation",
          "association",
          "group",
          "laneSet");

  private final String file;
  private final Element definitions;
  private final Element process;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Flow> flows = new ArrayList<>();
  private final Map<String, List<Flow>> outgoing = new HashMap<>();
  private final Map<String, List<Node>> attached = new HashMap<>();
  private final Map<String, List<Node>> starts = new HashMap<>();
  private final Map<String, List<Node>> beside = new HashMap<>();
  private final Map<String, String> references = new LinkedHashMap<>();

  private Diagram(String file, Element definitions, Element process) {
    this.file = file;
    this.definitions = definitions;
    this.process = process;
    for (Element root : Xml.children(definitions)) {
      if (root.getLocalName().equals("error")) {
        references.put(root.getAttribute("id"), root.getAttribute("errorCode"));
      } else if (root.getLocalName().equals("message")) {
        references.put(root.getAttribute("id"), root.getAttribute("name"));
      }
    }
    read(process, "");
    for (Node node : nodes.values()) {
      if (node.type().equals("startEvent")) {
        starts.computeIfAbsent(node.scope(), scope -> new ArrayList<>()).add(node);
      } else if (node.isEventSubProcess()) {
        beside.computeIfAbsent(node.scope(), scope -> new ArrayList<>()).add(node);
      }
    }
  }

  /**
   * @throws BadInput if the file cannot be read or does not hold exactly one process
   */
  public static Diagram read(String file, byte[] content) {
    var definitions = Xml.parse(file, content).getDocumentElement();
    var processes = Xml.children(definitions, "process");
    if (processes.size() != 1) {
      throw new BadInput(
          "%s holds %d processes: give each process a file of its own."
              .formatted(file, processes.size()));
    }
    return new Diagram(file, definitions, processes.get(0));
  }

  private void read(Element container, String scope) {
    for (Element child : Xml.children(container)) {
      var type = child.getLocalName();
      if (type.equals("sequenceFlow")) {
        var flow = flow(child);
        flows.add(flow);
        outgoing.computeIfAbsent(flow.source(), source -> new ArrayList<>()).add(flow);
      } else if (!NO_NODES.contains(type) && !type.endsWith("EventDefinition")) {
        var node = new Node(child, scope);
        nodes.putIfAbsent(node.id(), node);
        attached
            .computeIfAbsent(node.attribute("attachedToRef"), host -> new ArrayList<>())
            .add(node);
        if (type.endsWith("ubProcess") || type.equals("transaction")) {
          read(child, node.id());
        }
      }
    }
  }

  private static Flow flow(Element xml) {
    var condition = Xml.children(xml, "conditionExpression");
    return new Flow(
        xml.getAttribute("id"),
        xml.getAttribute("name"),
        xml.getAttribute("sourceRef"),
        xml.getAttribute("targetRef"),
        condition.isEmpty() ? "" : condition.get(0).getTextContent().strip());
  }

  public String file() {
    return file;
  }

  public String id() {
    return process.getAttribute("id");
  }

  public String name() {
    return process.getAttribute("name");
  }

  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  public List<Flow> flows() {
    return List.copyOf(flows);
  }

  /**
   * @throws BadInput if a flow or an event names an element that is not there
   */
  public Node node(String id) {
    var node = nodes.get(id);
    if (node == null) {
      throw new BadInput(
          "%s: something leads to '%s', which is not drawn. Connect it again in Camunda Modeler."
              .formatted(file, id));
    }
    return node;
  }

  public List<Flow> outgoing(Node node) {
    return outgoing.getOrDefault(node.id(), List.of());
  }

  public List<Flow> incoming(Node node) {
    return flows.stream().filter(flow -> flow.target().equals(node.id())).toList();
  }

  /** Start events of the process (empty scope) or of a sub-process. */
  public List<Node> starts(String scope) {
    return starts.getOrDefault(scope, List.of());
  }

  public List<Node> eventSubProcesses(String scope) {
    return beside.getOrDefault(scope, List.of());
  }

  public List<Node> boundaries(Node host) {
    return attached.getOrDefault(host.id(), List.of());
  }

  /**
   * The error code or message name of an event; empty if it names none. The id of an error that is
   * not there is taken for a code, as the engine does: it never means every error.
   */
  public String reference(Node event) {
    var named = event.eventReference();
    return references.getOrDefault(named, event.event().equals("error") ? named : "");
  }

  /** Whether an event names an error with a code, or a message with a name, of this file. */
  public boolean isResolved(Node event) {
    return !references.getOrDefault(event.eventReference(), "").isEmpty();
  }

  /** Where its elements are drawn. */
  public Drawing drawing() {
    return new Drawing(definitions);
  }

  /** Ids of notes and of the lines to them. */
  public List<String> artifacts() {
    return Stream.of("textAnnotation", "association", "group")
        .flatMap(type -> Xml.all(process, type).stream())
        .map(element -> element.getAttribute("id"))
        .toList();
  }

  /** What the notes say, by their ids. */
  public Map<String, String> noteTexts() {
    var texts = new LinkedHashMap<String, String>();
    Xml.all(process, "textAnnotation")
        .forEach(note -> texts.put(note.getAttribute("id"), note.getTextContent().strip()));
    return texts;
  }

  /** The notes that are drawn at a node. */
  public List<String> notes(Node node) {
    var notes = new ArrayList<String>();
    for (Element line : Xml.all(process, "association")) {
      for (Element note : Xml.all(process, "textAnnotation")) {
        var ends = List.of(line.getAttribute("sourceRef"), line.getAttribute("targetRef"));
        if (ends.contains(node.id()) && ends.contains(note.getAttribute("id"))) {
          notes.add(note.getTextContent().strip());
        }
      }
    }
    return notes;
  }

  /** The process element itself, for rules that look at its text. */
  public Element xml() {
    return process;
  }

  @Override
  public String toString() {
    return id();
  }
}
