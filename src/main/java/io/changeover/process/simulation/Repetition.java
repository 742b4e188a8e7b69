package io.changeover.process.simulation;

import io.changeover.process.diagram.Node;
import io.changeover.process.lint.Conditions;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** What a repeated node runs over, and what a user task hands on. */
final class Repetition {

  private Repetition() {}

  static List<?> of(Node node, Map<String, Object> variables) {
    var name = node.repetition().replaceAll("[${}]", "");
    var value = variables.get(name);
    if (value instanceof List<?> list) {
      return list;
    }
    return value instanceof Integer times
        ? Collections.nCopies(times, name)
        : Collections.nCopies(1, name);
  }

  static Optional<String> variable(Node node) {
    var name = loop(node).getAttributeNS(Node.CAMUNDA, "elementVariable");
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  static boolean isOver(Node node, Map<String, Object> variables) {
    var stops = loop(node).getElementsByTagNameNS("*", "completionCondition");
    return stops.getLength() > 0
        && Conditions.holds(stops.item(0).getTextContent().strip(), variables);
  }

  private static Element loop(Node node) {
    return (Element)
        node.xml().getElementsByTagNameNS("*", "multiInstanceLoopCharacteristics").item(0);
  }

  /** Variables that a task makes out of others, by name. */
  static Map<String, String> outputs(Node node) {
    var outputs = new HashMap<String, String>();
    for (Element holder : node.extensions("inputOutput")) {
      var parameters = holder.getElementsByTagNameNS("*", "outputParameter");
      for (int i = 0; i < parameters.getLength(); i++) {
        var one = (Element) parameters.item(i);
        outputs.put(one.getAttribute("name"), one.getTextContent().replaceAll("[${}]", "").strip());
      }
    }
    return outputs;
  }
}
