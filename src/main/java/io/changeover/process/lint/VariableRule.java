package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Mapping;
import io.changeover.process.diagram.Node;
import java.util.Set;
import org.w3c.dom.Element;

/** What the safety check believes in comes from people and delegates, never from the drawing. */
final class VariableRule implements Rule {

  private static final Set<String> NEVER_MADE_UP =
      Set.of(
          "production",
          "goNoGoRequired",
          "lossExpected",
          "destroyed",
          "outcome",
          "decision",
          "hopCount",
          "environment",
          "productionEnvironment",
          "sessionsLeft");
  private static final Set<String> NAMING =
      Set.of("elementVariable", "errorMessageVariable", "errorCodeVariable", "resultVariable");

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      for (Mapping mapping : node.mappings()) {
        if (!mapping.source().equals(mapping.target()) && !isProduction(mapping)) {
          refuse(diagram, node, mapping.target(), findings);
        }
      }
      for (Element holder : node.extensions("inputOutput")) {
        var parameters = holder.getElementsByTagNameNS(Node.CAMUNDA, "*");
        for (int i = 0; i < parameters.getLength(); i++) {
          refuse(diagram, node, ((Element) parameters.item(i)).getAttribute("name"), findings);
        }
      }
    }
    var all = diagram.xml().getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      for (String naming : NAMING) {
        var element = (Element) all.item(i);
        var name = element.getAttributeNS(Node.CAMUNDA, naming);
        if (NEVER_MADE_UP.contains(name) && !isStage(element, name)) {
          say(diagram, element.getAttribute("id"), name, findings);
        }
      }
    }
  }

  /** The one environment that is known by another name. */
  private static boolean isProduction(Mapping mapping) {
    return mapping.in()
        && mapping.source().equals("productionEnvironment")
        && mapping.target().equals("environment");
  }

  private static boolean isStage(Element loop, String name) {
    return name.equals("environment")
        && loop.getAttributeNS(Node.CAMUNDA, "collection").equals("${stages.staging}");
  }

  private static void refuse(Diagram diagram, Node node, String name, Findings findings) {
    if (NEVER_MADE_UP.contains(name)) {
      say(diagram, node.id(), name, findings);
    }
  }

  private static void say(Diagram diagram, String element, String name, Findings findings) {
    findings.add(
        diagram,
        element,
        "made-up-variable",
        ("'%s' sets '%s' from something else. Decisions hang on it: it comes from a person or a"
                + " delegate, and is only handed on under its own name.")
            .formatted(element, name));
  }
}
