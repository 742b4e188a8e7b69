package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Mapping;
import io.changeover.process.diagram.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Whatever a call hands over, or a condition asks, is set by somebody before: a variable that
 * nobody sets arrives as null, and the engine stops at the first condition that asks it.
 */
final class HandedRule implements Rule {

  /** What delegates set. */
  private static final Map<String, Set<String>> SET_BY =
      Map.of(
          "planUpgradeDelegate", Set.of("hopCount", "goNoGoRequired"),
          "measureLossDelegate", Set.of("lossExpected", "destroyed", "lossSummary"),
          "awaitSessionsDelegate", Set.of("sessionsLeft", "failureSummary"),
          "planRolloutDelegate",
              Set.of(
                  "stagingNames",
                  "hasProduction",
                  "productionEnvironment",
                  "copyNeeded",
                  "outcome"));

  /** What is there when a process is started, and what its end sets. */
  private static final Map<String, Set<String>> AT_START =
      Map.of(
          "upgrade",
          Set.of(
              "upgradeId",
              "environment",
              "toVersion",
              "rolloutId",
              "requester",
              "production",
              "outcome"),
          "rollout",
          Set.of("rolloutId", "rollout", "toVersion", "requester", "production", "outcome"));

  private static final Pattern WORD = Pattern.compile("'[^']*'|[a-zA-Z]\\w*");
  private static final Set<String> NO_VARIABLES = Set.of("true", "false");

  private final Bundle bundle;

  HandedRule(Bundle bundle) {
    this.bundle = bundle;
  }

  @Override
  public void check(Diagram diagram, Findings findings) {
    var known = known(diagram);
    for (Node node : diagram.nodes()) {
      for (Mapping mapping : node.mappings()) {
        if (mapping.in() && !mapping.source().isEmpty() && !known.contains(mapping.source())) {
          say(diagram, node.id(), "hands over", mapping.source(), findings);
        }
        if (!mapping.in() && !mapping.source().isEmpty() && !isKnownBehind(node, mapping)) {
          say(diagram, node.id(), "takes back", mapping.source(), findings);
        }
      }
    }
    var conditions = diagram.xml().getElementsByTagNameNS("*", "conditionExpression");
    for (int i = 0; i < conditions.getLength(); i++) {
      var condition = (Element) conditions.item(i);
      var flow = ((Element) condition.getParentNode()).getAttribute("id");
      for (String asked : variables(condition.getTextContent())) {
        if (!known.contains(asked)) {
          say(diagram, flow, "asks", asked, findings);
        }
      }
    }
  }

  private boolean isKnownBehind(Node call, Mapping mapping) {
    return bundle.calledBy(call).stream()
        .flatMap(process -> bundle.diagram(process).stream())
        .allMatch(called -> known(called).contains(mapping.source()));
  }

  private static Set<String> variables(String expression) {
    var found = new TreeSet<String>();
    var words = WORD.matcher(expression);
    while (words.find()) {
      if (!words.group().startsWith("'") && !NO_VARIABLES.contains(words.group())) {
        found.add(words.group());
      }
    }
    return found;
  }

  /** What is there at the start or every caller hands over, and what is set inside. */
  private Set<String> known(Diagram diagram) {
    var known = new HashSet<>(AT_START.getOrDefault(diagram.id(), handed(diagram)));
    known.addAll(setInside(diagram));
    return known;
  }

  private Set<String> handed(Diagram diagram) {
    return bundle.callsOf(diagram.id()).stream()
        .map(call -> call.mappings().stream().filter(Mapping::in).map(Mapping::target).toList())
        .<Set<String>>map(HashSet::new)
        .reduce(
            (one, other) -> {
              one.retainAll(other);
              return one;
            })
        .orElse(Set.of());
  }

  private static Set<String> setInside(Diagram diagram) {
    var set = new HashSet<String>();
    for (Node node : diagram.nodes()) {
      set.addAll(SET_BY.getOrDefault(node.bean(), Set.of()));
      node.mappings().stream().filter(one -> !one.in()).forEach(one -> set.add(one.target()));
      if (node.type().equals("userTask")) {
        set.addAll(Set.of("decision", "reason"));
      }
      if (node.event().equals("message")) {
        set.addAll(Set.of("failedStep", "failureSummary", "hop"));
      }
    }
    addAttributes(diagram, set);
    return set;
  }

  private static void addAttributes(Diagram diagram, Set<String> set) {
    var all = diagram.xml().getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      var element = (Element) all.item(i);
      for (String naming : List.of("elementVariable", "errorMessageVariable", "resultVariable")) {
        set.add(element.getAttributeNS(Node.CAMUNDA, naming));
      }
      if ("outputParameter".equals(element.getLocalName())) {
        set.add(element.getAttribute("name"));
      }
    }
  }

  private static void say(
      Diagram diagram, String element, String what, String variable, Findings findings) {
    findings.add(
        diagram,
        element,
        "set-before",
        "'%s' %s '%s', which nothing sets here: hand it over from every caller, or remove it."
            .formatted(element, what, variable));
  }
}
