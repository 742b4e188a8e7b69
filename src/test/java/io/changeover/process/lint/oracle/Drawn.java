package io.changeover.process.lint.oracle;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One process as the oracle reads it: plain DOM, nothing of the product. */
final class Drawn {

  record Flow(String id, String to, String condition) {}

  /** One flow node; texts are empty where it says nothing. */
  record Item(
      String id,
      String type,
      String scope,
      String host,
      String bean,
      String called,
      String event,
      String code,
      String byDefault,
      String times,
      boolean repeats,
      boolean besides,
      boolean sideways,
      boolean onEvent,
      Map<String, String> handed,
      List<Flow> out) {}

  final String file;
  String process = "";
  final Map<String, Item> items = new LinkedHashMap<>();

  /** Boundary events that come from outside. */
  final List<Item> events = new ArrayList<>();

  private final Map<String, String> codes = new HashMap<>();

  Drawn(String file, byte[] content) {
    this.file = file;
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      var root =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(content))
              .getDocumentElement();
      for (Element top : inside(root)) {
        codes.put(top.getAttribute("id"), top.getAttribute("errorCode") + top.getAttribute("name"));
        if (top.getLocalName().equals("error")) {
          codes.put(top.getAttribute("id"), top.getAttribute("errorCode"));
        } else if (top.getLocalName().equals("message")) {
          codes.put(top.getAttribute("id"), top.getAttribute("name"));
        }
      }
      for (Element top : inside(root)) {
        if (top.getLocalName().equals("process")) {
          process = top.getAttribute("id");
          read(top, "");
          items.values().stream()
              .filter(item -> !item.host().isEmpty() && !item.event().equals("error"))
              .forEach(events::add);
        }
      }
    } catch (Exception unreadable) {
      throw new AssertionError(file, unreadable);
    }
  }

  private void read(Element scope, String name) {
    var flows = new HashMap<String, List<Flow>>();
    for (Element child : inside(scope)) {
      if (child.getLocalName().equals("sequenceFlow")) {
        flows
            .computeIfAbsent(child.getAttribute("sourceRef"), source -> new ArrayList<>())
            .add(
                new Flow(
                    child.getAttribute("id"),
                    child.getAttribute("targetRef"),
                    child.getTextContent().strip()));
      }
    }
    for (Element child : inside(scope)) {
      var type = child.getLocalName();
      if (type.matches(".*(Task|Activity|Gateway|Event|ubProcess)")) {
        var id = child.getAttribute("id");
        items.put(id, item(child, name, flows.getOrDefault(id, List.of())));
        if (type.equals("subProcess")) {
          read(child, id);
        }
      }
    }
  }

  private Item item(Element xml, String scope, List<Flow> out) {
    var event = "";
    var code = "";
    var times = "";
    var repeats = false;
    var handed = new HashMap<String, String>();
    for (Element child : inside(xml)) {
      var name = child.getLocalName();
      if (name.endsWith("EventDefinition")) {
        event = name.substring(0, name.length() - "EventDefinition".length());
        code = codes.getOrDefault(child.getAttribute(event + "Ref"), "");
      } else if (name.equals("multiInstanceLoopCharacteristics")) {
        repeats = true;
        times = child.getAttribute("camunda:collection");
        for (Element inner : inside(child)) {
          times = inner.getLocalName().equals("loopCardinality") ? inner.getTextContent() : times;
        }
      } else if (name.equals("extensionElements")) {
        for (Element in : inside(child)) {
          if (in.getLocalName().equals("in") && !in.getAttribute("target").isEmpty()) {
            var fixed = in.getAttribute("sourceExpression");
            handed.put(
                in.getAttribute("target"),
                fixed.isEmpty() ? "$" + in.getAttribute("source") : fixed);
          }
        }
      }
    }
    return new Item(
        xml.getAttribute("id"),
        xml.getLocalName(),
        scope,
        xml.getAttribute("attachedToRef"),
        xml.getAttribute("camunda:delegateExpression").replaceAll("\\W|Delegate", ""),
        xml.getAttribute("calledElement"),
        event,
        code,
        xml.getAttribute("default"),
        times.strip(),
        repeats,
        xml.getAttribute("isInterrupting").equals("false"),
        xml.getAttribute("cancelActivity").equals("false"),
        xml.getAttribute("triggeredByEvent").equals("true"),
        handed,
        out);
  }

  private static List<Element> inside(Element parent) {
    var found = new ArrayList<Element>();
    for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
