package io.changeover.process.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A flow node of a diagram: task, call, gateway, event or sub-process. */
public final class Node {

  /** The namespace of what Camunda adds to BPMN. */
  public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");

  private final Element xml;
  private final String scope;
  private final Map<String, String> read = new ConcurrentHashMap<>();
  private final String id;
  private final String type;
  private final boolean repeats;
  private volatile @Nullable List<Mapping> mappings;

  Node(Element xml, String scope) {
    this.xml = xml;
    this.scope = scope;
    this.id = xml.getAttribute("id");
    this.type = xml.getLocalName();
    this.repeats = !Xml.children(xml, "multiInstanceLoopCharacteristics").isEmpty();
  }

  /** Looks into the XML once: the safety check asks the same again thousands of times. */
  private String once(String what, Supplier<String> look) {
    var known = read.get(what);
    if (known == null) {
      known = look.get();
      read.put(what, known);
    }
    return known;
  }

  public String id() {
    return id;
  }

  public String name() {
    return attribute("name");
  }

  /** Its name for people, or its id if it has none. */
  public String label() {
    return name().isBlank() ? id() : name().strip();
  }

  /** The BPMN element: {@code serviceTask}, {@code exclusiveGateway} … */
  public String type() {
    return type;
  }

  /** The id of the sub-process it is drawn in; empty for the process itself. */
  public String scope() {
    return scope;
  }

  public String attribute(String name) {
    return once(name, () -> xml.getAttribute(name));
  }

  public String camunda(String attribute) {
    return xml.getAttributeNS(CAMUNDA, attribute);
  }

  /** The bean whose delegate does the work; empty if there is none or it is written otherwise. */
  public String bean() {
    return once(
        "${",
        () -> {
          var matcher = BEAN.matcher(camunda("delegateExpression").strip());
          return matcher.matches() ? matcher.group(1) : "";
        });
  }

  /** What kind of event it is: {@code error}, {@code message}, {@code timer} …; or empty. */
  public String event() {
    return once("event:", this::definition);
  }

  private String definition() {
    for (Element child : Xml.children(xml)) {
      if (child.getLocalName().endsWith("EventDefinition")) {
        return child.getLocalName().replace("EventDefinition", "");
      }
    }
    return "";
  }

  /** The id of the error or message that an event names; empty if it names none. */
  public String eventReference() {
    return once("reference:", this::definitionReference);
  }

  private String definitionReference() {
    for (Element child : Xml.children(xml)) {
      if (child.getLocalName().endsWith("EventDefinition")) {
        return child.getAttribute(event() + "Ref");
      }
    }
    return "";
  }

  public boolean isEventSubProcess() {
    return type().equals("subProcess") && attribute("triggeredByEvent").equals("true");
  }

  /** For the start of an event sub-process: whether what it interrupts is over. */
  public boolean isInterrupting() {
    return !attribute("isInterrupting").equals("false");
  }

  public boolean isMultiInstance() {
    return repeats;
  }

  /** How often or over what a multi-instance activity runs; empty if it is none. */
  public String repetition() {
    return repeats ? once("times:", this::times) : "";
  }

  private String times() {
    for (Element loop : Xml.children(xml, "multiInstanceLoopCharacteristics")) {
      var collection = loop.getAttributeNS(CAMUNDA, "collection");
      for (Element times : Xml.children(loop, "loopCardinality")) {
        return times.getTextContent().strip();
      }
      return collection;
    }
    return "";
  }

  /** Camunda's extensions of that name. */
  public List<Element> extensions(String name) {
    var found = new ArrayList<Element>();
    for (Element holder : Xml.children(xml, "extensionElements")) {
      found.addAll(Xml.children(holder, name));
    }
    return found;
  }

  /** What a call activity hands over, in both directions. */
  public List<Mapping> mappings() {
    var known = mappings;
    if (known == null) {
      known = readMappings();
      mappings = known;
    }
    return known;
  }

  private List<Mapping> readMappings() {
    var all = new ArrayList<Mapping>();
    for (String direction : List.of("in", "out")) {
      for (Element one : extensions(direction)) {
        all.add(
            new Mapping(
                direction.equals("in"),
                one.getAttribute("source"),
                one.getAttribute("sourceExpression"),
                one.getAttribute("target")));
      }
    }
    return List.copyOf(all);
  }

  /** The element itself, for rules that look at its text. */
  public Element xml() {
    return xml;
  }

  @Override
  public String toString() {
    return id();
  }
}
