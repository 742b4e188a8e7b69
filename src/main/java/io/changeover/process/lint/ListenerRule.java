package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Xml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A listener stands where what it says is so: an outcome is recorded, and the lock given back, at
 * the ends of an upgrade or a rollout, at each of them, and nowhere before.
 */
final class ListenerRule implements Rule {

  private static final String RECORDS = "${recordOutcome}";
  private static final String BEGINS = "${beginUpgrade}";
  private static final String ESCALATES = "${escalate}";
  private static final Map<String, String> LISTENERS =
      Map.of(RECORDS, "executionListener", BEGINS, "executionListener", ESCALATES, "taskListener");
  private static final Set<String> ATTRIBUTES = Set.of("delegateExpression", "event", "id");
  private static final Set<String> WITH_OUTCOME = Set.of("upgrade", "rollout");

  /** How a rollout may end; how an upgrade may is a matter of the walk. */
  static final Set<String> ROLLOUT_ENDS =
      Set.of(
          "endEvent_allUpgraded",
          "endEvent_stoppedAfterPreProduction",
          "endEvent_productionDeclined",
          "endEvent_needsPerson");

  @Override
  public void check(Diagram diagram, Findings findings) {
    Xml.all(diagram.xml(), "*").stream()
        .filter(element -> element.getLocalName().endsWith("Listener"))
        .forEach(listener -> check(diagram, listener, owner(listener), findings));
    if (WITH_OUTCOME.contains(diagram.id())) {
      ends(diagram).forEach(end -> recorded(diagram, end, findings));
    }
  }

  private static void check(Diagram diagram, Element listener, Element owner, Findings findings) {
    var id = owner.getAttribute("id");
    var bean = bean(listener);
    var event = listener.getAttribute("event");
    if (!listener.getLocalName().equals(LISTENERS.get(bean)) || saysMore(listener)) {
      findings.add(
          diagram,
          id,
          "known-bean",
          "'%s' has a listener that is not known: only %s may listen, named by %s."
              .formatted(id, new TreeMap<>(LISTENERS), ATTRIBUTES.stream().sorted().toList()));
    } else if (bean.equals(RECORDS)
        && !(WITH_OUTCOME.contains(diagram.id())
            && ends(diagram).stream().anyMatch(end -> end.xml() == owner))) {
      findings.add(
          diagram,
          id,
          "outcome-recorded",
          ("'%s' of '%s' records an outcome on '%s', and it would be shown and the lock given back"
                  + " although nothing has ended: only the end events of upgrade and rollout have"
                  + " ${recordOutcome}, on 'start'. Take it out.")
              .formatted(id, diagram.id(), event));
    } else if (bean.equals(BEGINS) && !isStartOfUpgrade(diagram, owner, event)) {
      findings.add(
          diagram,
          id,
          "listener-place",
          "'%s' begins an upgrade: only the start event of upgrade has ${beginUpgrade}, on 'start'."
                  .formatted(id)
              + " Take it out.");
    } else if (bean.equals(ESCALATES)
        && !(owner.getLocalName().equals("userTask") && event.equals("timeout"))) {
      findings.add(
          diagram,
          id,
          "listener-place",
          ("'%s' is said to be overdue on '%s': only user tasks have ${escalate}, on 'timeout'. Set"
                  + " the event to timeout, or take it out.")
              .formatted(id, event));
    }
  }

  /** A class or an expression beside the bean would be what the engine calls. */
  private static boolean saysMore(Element listener) {
    var attributes = listener.getAttributes();
    return IntStream.range(0, attributes.getLength())
        .mapToObj(attributes::item)
        .map(org.w3c.dom.Node::getNodeName)
        .anyMatch(name -> !name.startsWith("xmlns") && !ATTRIBUTES.contains(name));
  }

  private static boolean isStartOfUpgrade(Diagram diagram, Element owner, String event) {
    return diagram.id().equals("upgrade")
        && event.equals("start")
        && diagram.starts("").stream().anyMatch(start -> start.xml() == owner);
  }

  private static void recorded(Diagram diagram, Node end, Findings findings) {
    var recording =
        end.extensions("executionListener").stream()
            .filter(one -> bean(one).equals(RECORDS))
            .map(one -> one.getAttribute("event"))
            .toList();
    if (!recording.equals(List.of("start"))) {
      findings.add(
          diagram,
          end,
          "outcome-recorded",
          ("'%s' ends the process '%s', and that is %s: give it the execution listener"
                  + " ${recordOutcome} on 'start', once.")
              .formatted(
                  end.label(),
                  diagram.id(),
                  recording.isEmpty() ? "recorded by nobody" : "recorded on " + recording));
    }
    boolean plain = end.event().isEmpty() || end.event().equals("terminate");
    boolean known = diagram.id().equals("upgrade") || ROLLOUT_ENDS.contains(end.id());
    if (!plain || !known) {
      findings.add(
          diagram,
          end,
          "known-end",
          "'%s' is no end that %s may have: %s."
              .formatted(
                  end.label(),
                  diagram.id(),
                  plain
                      ? "its id is one of " + ROLLOUT_ENDS.stream().sorted().toList()
                      : "take its " + end.event() + " event out, it ends plainly"));
    }
  }

  /** What ends the process: its own ends, and those of what breaks it off. */
  private static List<Node> ends(Diagram diagram) {
    return diagram.nodes().stream()
        .filter(node -> node.type().equals("endEvent"))
        .filter(
            node ->
                Stream.concat(Stream.of(""), breakingOff(diagram)).anyMatch(node.scope()::equals))
        .toList();
  }

  private static Stream<String> breakingOff(Diagram diagram) {
    return diagram.eventSubProcesses("").stream()
        .map(Node::id)
        .filter(beside -> diagram.starts(beside).stream().anyMatch(Node::isInterrupting));
  }

  private static String bean(Element listener) {
    return listener.getAttribute("delegateExpression").strip();
  }

  /** The element that is listened to: a listener lies in its extension elements. */
  private static Element owner(Element listener) {
    var holder = listener.getParentNode();
    return holder.getParentNode() instanceof Element owner ? owner : (Element) holder;
  }
}
