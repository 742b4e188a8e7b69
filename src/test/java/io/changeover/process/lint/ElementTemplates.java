package io.changeover.process.lint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The building blocks that Camunda Modeler offers, made out of what the delegates declare. */
final class ElementTemplates {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Gate, String> FORMS =
      Map.of(
          Gate.PLAN_APPROVAL, "approvePlan",
          Gate.GO_NO_GO, "goNoGo",
          Gate.FINAL_SIGN_OFF, "signOff",
          Gate.TO_PRODUCTION, "toProduction",
          Gate.DATA_LOSS, "acceptDataLoss",
          Gate.OVERRIDE, "confirmOverride",
          Gate.FAILURE, "decideAfterFailure",
          Gate.READINESS, "resolvePreflight",
          Gate.SESSIONS, "decideSessions",
          Gate.CHECKPOINT, "checkpoint");

  private ElementTemplates() {}

  /** Contents by file name. */
  static Map<String, String> all() {
    var steps = JSON.createArrayNode();
    StepKinds.all().forEach(step -> steps.add(step(step)));
    var gates = JSON.createArrayNode();
    for (Gate gate : Gate.values()) {
      gates.add(gate(gate));
    }
    var calls = JSON.createArrayNode();
    calls.add(call());
    calls.add(end());
    return new TreeMap<>(
        Map.of("steps.json", text(steps), "gates.json", text(gates), "calls.json", text(calls)));
  }

  private static String text(ArrayNode templates) {
    return templates.toPrettyString() + "\n";
  }

  private static ObjectNode step(Step step) {
    var template =
        template(step.bean().replace("Delegate", ""), step.words(), says(step), "bpmn:ServiceTask");
    category(template, "Steps: " + kind(step.kind()));
    hidden(template, "camunda:delegateExpression", "${" + step.bean() + "}");
    flag(template, "camunda:asyncBefore");
    if (step.kind().isOnce()) {
      flag(template, "camunda:asyncAfter");
    }
    retry(template, step.kind().isOnce());
    return template;
  }

  private static String kind(StepKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String says(Step step) {
    var says = new StringBuilder(step.kind().isDestructive() ? "Destroys the old state. " : "");
    says.append(list("Needs ", step.needs())).append(list("Not after ", step.forbids()));
    if (!step.refusals().isEmpty()) {
      says.append("Says no with ")
          .append(step.refusals().stream().sorted().collect(Collectors.joining(", ")))
          .append(": draw an error boundary event for each. ");
    }
    says.append(step.kind().isOnce() ? "Never runs twice by itself." : "");
    return says.toString().strip();
  }

  private static String list(String before, Collection<Fact> facts) {
    return facts.isEmpty()
        ? ""
        : facts.stream().sorted().map(Fact::words).collect(Collectors.joining(", ", before, ". "));
  }

  private static ObjectNode gate(Gate gate) {
    var form = FORMS.get(gate);
    var template =
        template(
            "gate." + form,
            "Gate: " + gate.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            "A person decides. Id: "
                + gate.task()
                + (gate == Gate.CHECKPOINT ? " and what it is about." : ".")
                + " Add a task listener for the event timeout with ${escalate}.",
            "bpmn:UserTask");
    category(template, "Gates");
    if (gate == Gate.CHECKPOINT) {
      shown(template, "Form", "camunda:formRef", form);
    } else {
      hidden(template, "camunda:formRef", form);
    }
    hidden(template, "camunda:formRefBinding", "deployment");
    var operators = List.of(Gate.FAILURE, Gate.READINESS, Gate.SESSIONS).contains(gate);
    hidden(template, "camunda:candidateGroups", operators ? "operators" : "approvers");
    shown(template, "Due after", "camunda:dueDate", "PT4H");
    return template;
  }

  private static ObjectNode call() {
    var template =
        template(
            "call",
            "Call a process of this bundle",
            "Stays on the version that an upgrade began with.",
            "bpmn:CallActivity");
    category(template, "Calls");
    shown(template, "Process", "calledElement", "");
    hidden(template, "camunda:calledElementBinding", "deployment");
    flag(template, "camunda:asyncBefore");
    var key = property(template, "Hidden", "#{execution.processBusinessKey}");
    key.putObject("binding").put("type", "camunda:in:businessKey");
    for (String variable :
        List.of("upgradeId", "environment", "production", "requester", "toVersion", "hop")) {
      var in = property(template, "Hidden", variable);
      in.putObject("binding").put("type", "camunda:in").put("target", variable);
    }
    for (String variable : List.of("failedStep", "failureSummary", "reason")) {
      var out = property(template, "Hidden", variable);
      out.putObject("binding").put("type", "camunda:out").put("source", variable);
    }
    retry(template, false);
    return template;
  }

  /** The template of a retry time cycle cannot be Camunda's own element: the schema has none. */
  private static void retry(ObjectNode template, boolean once) {
    var cycle =
        once
            ? property(template, "Hidden", "R1/PT0S")
            : property(template, "String", "R3/PT10S").put("label", "Retry time cycle");
    cycle.putObject("binding").put("type", "camunda:property").put("name", WorkRule.RETRY_PROPERTY);
  }

  private static ObjectNode end() {
    var template =
        template("end", "End of an upgrade or rollout", "Records the outcome.", "bpmn:EndEvent");
    category(template, "Ends");
    property(template, "Hidden", "${recordOutcome}")
        .putObject("binding")
        .put("type", "camunda:executionListener")
        .put("event", "start")
        .put("implementationType", "delegateExpression");
    return template;
  }

  private static ObjectNode template(String id, String name, String says, String type) {
    var template = JSON.createObjectNode();
    template.put("name", name).put("id", "io.changeover." + id).put("version", 1);
    template.put("description", says);
    template.putArray("appliesTo").add(type.endsWith("Task") ? "bpmn:Task" : type);
    template.putObject("elementType").put("value", type);
    return template;
  }

  private static void category(ObjectNode template, String name) {
    template
        .putObject("category")
        .put("id", name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"))
        .put("name", name);
    template.putArray("properties");
  }

  private static ObjectNode property(ObjectNode template, String type, String value) {
    return template.withArray("properties").addObject().put("type", type).put("value", value);
  }

  private static void hidden(ObjectNode template, String attribute, String value) {
    bind(property(template, "Hidden", value), attribute);
  }

  private static void shown(ObjectNode template, String label, String attribute, String value) {
    bind(property(template, "String", value).put("label", label), attribute);
  }

  private static void flag(ObjectNode template, String attribute) {
    bind(
        template.withArray("properties").addObject().put("type", "Hidden").put("value", true),
        attribute);
  }

  private static void bind(ObjectNode property, String attribute) {
    property.putObject("binding").put("type", "property").put("name", attribute);
  }
}
