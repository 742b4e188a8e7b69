package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Mapping;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
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
          "sessionsLeft",
          "hop",
          "half",
          "upgradeId",
          "rolloutId",
          "rollout",
          "requester",
          "toVersion",
          "failedStep",
          "loopCounter",
          // Beans that expressions ask: a variable of that name would answer in their place.
          "slot",
          "stages",
          "window");
  private static final String NEXT_HOP = "${loopCounter + 1}";
  private static final Set<String> NAMING =
      Set.of("elementVariable", "errorMessageVariable", "errorCodeVariable", "resultVariable");

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      for (Mapping mapping : node.mappings()) {
        if (!isHandedOn(mapping) && !isKnownByAnotherName(node, mapping)) {
          refuse(diagram, node, mapping.target(), findings);
        }
      }
      if (isPath(node)) {
        hops(diagram, node, findings);
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

  private static boolean isHandedOn(Mapping mapping) {
    return mapping.source().equals(mapping.target()) && mapping.expression().isEmpty();
  }

  /**
   * The one environment that is known by another name; a failed copy, which is a rollout's own; the
   * number of the hop; and the half that a diagram is called for.
   */
  private static boolean isKnownByAnotherName(Node call, Mapping mapping) {
    if (!mapping.in()) {
      return false;
    }
    return switch (mapping.target()) {
      case "environment" -> isFrom("productionEnvironment", mapping);
      case "upgradeId" ->
          isFrom("rolloutId", mapping)
              && call.attribute("calledElement").equals("decideAfterFailure");
      case "hop" -> isPath(call) && isNextHop(mapping);
      case "half" -> mapping.source().isEmpty() && mapping.isConstant();
      default -> false;
    };
  }

  private static boolean isFrom(String variable, Mapping mapping) {
    return mapping.source().equals(variable) && mapping.expression().isEmpty();
  }

  private static boolean isPath(Node node) {
    return Slots.in(node.attribute("calledElement")).filter(Slots.PATH::equals).isPresent();
  }

  private static boolean isNextHop(Mapping mapping) {
    return mapping.source().isEmpty() && mapping.expression().equals(NEXT_HOP);
  }

  /** Steps are found by the number of their hop: under an old one they count as done. */
  private static void hops(Diagram diagram, Node path, Findings findings) {
    var numbers =
        path.mappings().stream().filter(one -> one.in() && one.target().equals("hop")).toList();
    if (numbers.size() != 1 || !isNextHop(numbers.get(0))) {
      findings.add(
          diagram,
          path,
          "hop-number",
          ("'%s' does not number the hops, so steps of the next one would count as done already:"
                  + " hand over 'hop' from %s, once.")
              .formatted(path.label(), NEXT_HOP));
    }
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
