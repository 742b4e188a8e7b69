package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Text;

/** No code in diagrams: no scripts, no class names, and only the few expressions that are known. */
final class ExpressionRule implements Rule {

  private static final Set<String> FIXED =
      Set.of(
          "#{execution.processBusinessKey}",
          "${loopCounter + 1}",
          "${window.opensAt}",
          "${stages.staging}");
  private static final Set<String> CODE_ELEMENTS =
      Set.of("script", "scriptTask", "connector", "field", "validation");
  private static final Set<String> CODE_ATTRIBUTES =
      Set.of(
          "class",
          "expression",
          "type",
          "topic",
          "resource",
          "variableMappingClass",
          "variableMappingDelegateExpression");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|secret|api[-_]?key|token)\\s*[=:]\\s*\\S+.*");

  @Override
  public void check(Diagram diagram, Findings findings) {
    walk(diagram, diagram.xml(), diagram.id(), findings);
  }

  private void walk(Diagram diagram, Element element, String owner, Findings findings) {
    var id = element.getAttribute("id").isEmpty() ? owner : element.getAttribute("id");
    if (CODE_ELEMENTS.contains(element.getLocalName()) || isUnknownProperty(element)) {
      findings.add(
          diagram,
          id,
          "no-code",
          "'%s' holds a %s: diagrams hold no code. Use a delegate by its bean name."
              .formatted(id, element.getLocalName()));
    }
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      attribute(diagram, (Attr) attributes.item(i), id, findings);
    }
    for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        walk(diagram, inner, id, findings);
      } else if (child instanceof Text text) {
        text(diagram, text.getData(), id, findings);
      }
    }
  }

  /** Nobody reads another one, so it would say something that is not so. */
  private static boolean isUnknownProperty(Element element) {
    return element.getLocalName().equals("property")
        && Node.CAMUNDA.equals(element.getNamespaceURI())
        && !element.getAttribute("name").equals(WorkRule.RETRY_PROPERTY);
  }

  private static void attribute(Diagram diagram, Attr attribute, String id, Findings findings) {
    var camunda = Node.CAMUNDA.equals(attribute.getNamespaceURI());
    if (camunda && CODE_ATTRIBUTES.contains(attribute.getLocalName())) {
      findings.add(
          diagram,
          id,
          "no-code",
          "'%s' names %s '%s': use a delegate expression with the bean name of a known delegate."
              .formatted(id, attribute.getLocalName(), attribute.getValue()));
    }
    if (!attribute.getName().equals("xmlns")
        && !attribute.getName().equals("name")
        && !isListener(attribute)) {
      text(diagram, attribute.getValue(), id, findings);
    }
  }

  private static void text(Diagram diagram, String text, String id, Findings findings) {
    if ((text.contains("${") || text.contains("#{")) && !isKnown(text.strip())) {
      findings.add(
          diagram,
          id,
          "known-expression",
          ("'%s' uses the expression %s. Expressions compare a variable with a fixed text or a"
                  + " flag, name a slot, or name a delegate: anything else belongs into one.")
              .formatted(id, text.strip()));
    }
    if (SECRET.matcher(text.replace('\n', ' ')).matches()) {
      findings.add(
          diagram,
          id,
          "no-secret",
          "'%s' seems to hold a secret: keep a reference to it in the inventory.".formatted(id));
    }
  }

  /** Who may listen, and where, is a rule of its own. */
  private static boolean isListener(Attr attribute) {
    return attribute.getName().equals("delegateExpression")
        && attribute.getOwnerElement().getLocalName().endsWith("Listener");
  }

  private static boolean isKnown(String text) {
    return FIXED.contains(text) || Slots.in(text).isPresent() || Condition.parse(text).isPresent();
  }
}
