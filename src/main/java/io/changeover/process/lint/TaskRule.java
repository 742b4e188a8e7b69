package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.Map;
import java.util.Set;

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
        if (!node.camunda("dueDate").matches("P(?=.)(\\d+D)?(T(\\d+H)?(\\d+M)?)?")) {
          findings.add(
              diagram,
              node,
              "due-date",
              "'%s' has no due date: say how long it may take, such as PT4H or P3D."
                  .formatted(node.label()));
        }
      }
    }
  }

  private static void people(Diagram diagram, Node node, Findings findings) {
    var groups = Set.of(node.camunda("candidateGroups").split("\\s*,\\s*", -1));
    if (!GROUPS.containsAll(groups)) {
      findings.add(
          diagram,
          node,
          "groups",
          "'%s' is for nobody known: set candidate groups out of %s."
              .formatted(node.label(), GROUPS.stream().sorted().toList()));
    }
    if (!node.camunda("assignee").isEmpty() || !node.camunda("candidateUsers").isEmpty()) {
      findings.add(
          diagram,
          node,
          "no-names",
          "'%s' names a person: name a group, the inventory says who is in it."
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
