package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Xml;
import java.util.Set;
import org.w3c.dom.Element;

/** Every time in a diagram can be read, wherever it stands. */
final class TimeRule implements Rule {

  /** The one time that is known only when a token gets there. */
  private static final String WINDOW = "${window.opensAt}";

  private static final Set<String> CYCLES = Set.of("failedJobRetryTimeCycle", "property");

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Element element : Xml.all(diagram.xml(), "*")) {
      var name = element.getLocalName();
      if (name.equals("timerEventDefinition")) {
        timer(diagram, element, findings);
      } else if (CYCLES.contains(name) && Node.CAMUNDA.equals(element.getNamespaceURI())) {
        cycle(diagram, element, findings);
      }
      followUp(diagram, element, findings);
    }
  }

  private static void timer(Diagram diagram, Element timer, Findings findings) {
    var times =
        Xml.children(timer).stream().filter(e -> e.getLocalName().startsWith("time")).toList();
    if (times.size() > 1) {
      say(diagram, timer, "has %d times: leave one".formatted(times.size()), findings);
    }
    for (Element time : times) {
      var text = time.getTextContent().strip();
      boolean read =
          switch (time.getLocalName()) {
            case "timeDuration" -> Times.isDuration(text);
            case "timeDate" -> text.equals(WINDOW) || Times.isDate(text);
            default -> false;
          };
      if (!read && !text.isEmpty()) {
        say(
            diagram,
            timer,
            ("has the %s '%s', which cannot be read: write a duration such as PT4H or P3D, a date"
                    + " such as 2027-01-31T22:00:00Z, or %s as date")
                .formatted(time.getLocalName(), text, WINDOW),
            findings);
      }
    }
  }

  private static void cycle(Diagram diagram, Element element, Findings findings) {
    boolean property = element.getLocalName().equals("property");
    var text = property ? element.getAttribute("value") : element.getTextContent();
    boolean about = !property || element.getAttribute("name").equals(WorkRule.RETRY_PROPERTY);
    if (about && !Times.isRetryCycle(text.strip())) {
      findings.add(
          diagram,
          owner(element),
          "retry",
          ("'%s' has the retry time cycle '%s': write how often and how far apart, such as"
                  + " R3/PT10S.")
              .formatted(owner(element), text.strip()));
    }
  }

  private static void followUp(Diagram diagram, Element element, Findings findings) {
    var date = element.getAttributeNS(Node.CAMUNDA, "followUpDate");
    if (!date.isEmpty() && !Times.isDuration(date) && !Times.isDate(date)) {
      say(
          diagram,
          element,
          "has the follow-up date '%s', which cannot be read: write one such as PT4H"
              .formatted(date),
          findings);
    }
  }

  private static void say(Diagram diagram, Element element, String what, Findings findings) {
    var owner = owner(element);
    findings.add(diagram, owner, "readable-time", "'%s' %s.".formatted(owner, what));
  }

  /** The drawn element that this one lies in. */
  private static String owner(Element element) {
    for (org.w3c.dom.Node at = element; at instanceof Element here; at = at.getParentNode()) {
      var local = String.valueOf(here.getLocalName());
      boolean part = local.endsWith("Definition") || local.endsWith("Listener");
      if (!part && !here.getAttribute("id").isEmpty()) {
        return here.getAttribute("id");
      }
    }
    return "";
  }
}
