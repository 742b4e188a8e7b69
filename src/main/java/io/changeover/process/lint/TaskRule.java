package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Xml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A decision has people who may take it, a form to take it with, and a time by which it is due. */
final class TaskRule implements Rule {

  private static final Set<String> GROUPS =
      Set.of("operators", "approvers", "designers", "auditors");

  private final Map<String, FormFile> forms;

  TaskRule(Map<String, FormFile> forms) {
    this.forms = forms;
  }

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      if (node.type().equals("userTask")) {
        people(diagram, node, findings);
        form(diagram, node, findings);
        if (!Times.isDuration(node.camunda("dueDate"))) {
          findings.add(
              diagram,
              node,
              "due-date",
              "'%s' has no due date that can be read: say how long it may take, such as PT4H or P3D."
                  .formatted(node.label()));
        }
        escalation(diagram, node, findings);
        if (Gate.of(node.id()) == null) {
          findings.add(
              diagram,
              node,
              "known-gate",
              "'%s' is no decision that the product knows: call it %s, or userTask_checkpoint and"
                      .formatted(node.id(), Gate.tasks())
                  + " what it is about for one of your own.");
        }
      }
    }
  }

  private static void escalation(Diagram diagram, Node node, Findings findings) {
    boolean escalates =
        node.extensions("taskListener").stream()
            .filter(one -> one.getAttribute("event").equals("timeout"))
            .filter(one -> one.getAttribute("delegateExpression").equals("${escalate}"))
            .map(one -> one.getTextContent().strip())
            .anyMatch(Times::isDuration);
    if (!escalates) {
      findings.add(
          diagram,
          node,
          "escalation",
          "nobody is told when '%s' is overdue: add a task listener for the event timeout with"
                  .formatted(node.label())
              + " ${escalate} and a duration such as PT4H.");
    }
  }

  private static void people(Diagram diagram, Node node, Findings findings) {
    var gate = Gate.of(node.id());
    var groups =
        new HashSet<>(List.of(node.camunda("candidateGroups").strip().split("\\s*,\\s*", -1)));
    if (!GROUPS.containsAll(groups)) {
      findings.add(
          diagram,
          node,
          "groups",
          "'%s' is for nobody known: set candidate groups out of %s."
              .formatted(node.label(), GROUPS.stream().sorted().toList()));
    } else if (gate != null && !groups.equals(Set.of(gate.group()))) {
      findings.add(
          diagram,
          node,
          "groups",
          "'%s' is for %s, and the gate %s is taken by %s: set its candidate groups to %s."
              .formatted(
                  node.label(),
                  groups.stream().sorted().toList(),
                  gate.task(),
                  gate.group(),
                  gate.group()));
    }
    boolean people =
        Stream.of("assignee", "candidateUsers").anyMatch(name -> !node.camunda(name).isEmpty());
    boolean owners =
        Stream.of("humanPerformer", "potentialOwner", "performer", "resourceRole")
            .anyMatch(role -> !Xml.children(node.xml(), role).isEmpty());
    if (people || owners) {
      findings.add(
          diagram,
          node,
          "no-names",
          "'%s' names a person or an owner: name its candidate group, the inventory says who is in it."
              .formatted(node.label()));
    }
  }

  private void form(Diagram diagram, Node node, Findings findings) {
    var id = node.camunda("formRef");
    var form = forms.get(id);
    if (form == null) {
      findings.add(
          diagram,
          node,
          "form",
          id.isEmpty()
              ? "'%s' has no form: link a Camunda Form.".formatted(node.label())
              : "'%s' uses the form '%s', which is not in the bundle: add it."
                  .formatted(node.label(), id));
    } else if (!form.hasField("decision")) {
      findings.add(
          diagram,
          node,
          "form",
          "the form '%s' of '%s' asks for no decision: give it a field with the key 'decision'."
              .formatted(id, node.label()));
    }
    if (!node.camunda("formRefBinding").equals("deployment")) {
      findings.add(
          diagram,
          node,
          "form-binding",
          "the form of '%s' could change while an upgrade runs: set its binding to deployment."
              .formatted(node.label()));
    }
  }
}
