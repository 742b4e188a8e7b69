package io.changeover.process.simulation;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a token goes from a node. */
record Ways(Scene scene, SimulatedEnvironment environment) {

  /** The next node; null at the end of a scope. */
  @Nullable Node next(Diagram diagram, Node at, Map<String, Object> variables) {
    List<Flow> flows = diagram.outgoing(at);
    if (flows.isEmpty()) {
      return null;
    }
    if (!at.type().equals("exclusiveGateway")
        || flows.size() == 1 && flows.get(0).condition().isEmpty()) {
      return diagram.node(flows.get(0).target());
    }
    var byDefault = at.attribute("default");
    for (Flow flow : flows) {
      if (!flow.id().equals(byDefault)
          && (flow.condition().isEmpty() || scene.holds(flow.condition(), variables))) {
        return diagram.node(flow.target());
      }
    }
    if (flows.stream().anyMatch(flow -> flow.condition().equals("${goNoGoRequired}"))) {
      environment.noGoNeeded();
    }
    return flows.stream()
        .filter(flow -> flow.id().equals(byDefault))
        .map(flow -> diagram.node(flow.target()))
        .findFirst()
        .orElseThrow(() -> new Stuck("no way out of '" + at.label() + "' is open"));
  }

  /** What a call hands to the process that it calls. */
  static Map<String, Object> handedTo(Node call, Map<String, Object> variables) {
    var inner = new HashMap<String, Object>();
    call.mappings().stream()
        .filter(one -> one.in() && !one.target().isEmpty())
        .forEach(
            one ->
                inner.put(
                    one.target(),
                    one.isConstant() ? one.expression() : variables.get(one.source())));
    inner.put("stages.staging", variables.get("stages.staging"));
    return inner;
  }

  /** What it gets back, however that process ended. */
  static void handedBack(Node call, Map<String, Object> inner, Map<String, Object> variables) {
    call.mappings().stream()
        .filter(one -> !one.in() && inner.containsKey(one.source()))
        .forEach(one -> variables.put(one.target(), inner.get(one.source())));
  }

  static boolean catches(Diagram diagram, Node event, Raised error) {
    var code = diagram.reference(event);
    return event.event().equals("error") && (code.isEmpty() || code.equals(error.code()));
  }

  /** Where a diagram takes care of a step of its own that failed. */
  static Optional<Node> ofFailedStep(Diagram diagram) {
    return diagram.eventSubProcesses("").stream()
        .flatMap(beside -> diagram.starts(beside.id()).stream())
        .filter(one -> diagram.reference(one).equals("stepFailed"))
        .findFirst();
  }

  /** Who catches an error that came out of a node, or of something around it. */
  static Optional<Node> catching(Diagram diagram, Node at, Raised error) {
    for (Node host = at; ; host = diagram.node(host.scope())) {
      for (Node event : diagram.boundaries(host)) {
        if (catches(diagram, event, error)) {
          return Optional.of(event);
        }
      }
      if (host.scope().isEmpty()) {
        return Optional.empty();
      }
    }
  }
}
