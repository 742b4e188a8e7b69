package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways out of a node other than its flows: errors, event sub-processes and boundary events. */
final class Escapes {

  private final Walk walk;
  private final Findings findings;

  Escapes(Walk walk, Findings findings) {
    this.walk = walk;
    this.findings = findings;
  }

  /** Whatever may happen while a token is there: in its scopes, and in those of all callers. */
  void interrupt(Position at) {
    Frame frame = at.frame();
    Node inner = at.node();
    while (frame != null && inner != null) {
      interruptIn(frame, inner, at);
      inner = frame.call();
      frame = frame.caller();
    }
  }

  private void interruptIn(Frame frame, Node inner, Position at) {
    var diagram = frame.diagram();
    for (@Nullable Node node = inner; node != null; node = container(diagram, node)) {
      for (Node boundary : diagram.boundaries(node)) {
        begin(frame, boundary, at);
      }
      for (Node beside : diagram.eventSubProcesses(node.scope())) {
        if (beside != node) {
          diagram.starts(beside.id()).forEach(start -> begin(frame, start, at));
        }
      }
    }
  }

  private void begin(Frame frame, Node event, Position at) {
    if (!event.event().equals("error")) {
      walk.add(at, new Position(frame, event, at.facts(), null));
    }
  }

  /** An error goes outwards to the first event that catches its code. */
  void raise(Position at, String code) {
    Frame frame = at.frame();
    Node inner = at.node();
    long facts = at.facts();
    while (frame != null && inner != null) {
      var handler = handler(frame.diagram(), inner, code);
      if (handler.isPresent()) {
        walk.add(at, new Position(frame, handler.get(), facts, null));
        return;
      }
      facts = frame.leaving(facts);
      inner = frame.call();
      frame = frame.caller();
    }
    findings.add(
        at.frame().diagram(),
        at.node(),
        "error-caught",
        "nothing catches the error '%s' of '%s': %s. Draw a boundary event with that error code."
            .formatted(code, at.node().label(), walk.words(at)));
  }

  private static Optional<Node> handler(Diagram diagram, Node inner, String code) {
    for (@Nullable Node node = inner; node != null; node = container(diagram, node)) {
      var current = node;
      var caught =
          diagram.boundaries(node).stream().filter(e -> catches(diagram, e, code)).findFirst();
      if (caught.isEmpty()) {
        caught =
            diagram.eventSubProcesses(node.scope()).stream()
                .filter(beside -> beside != current)
                .flatMap(beside -> diagram.starts(beside.id()).stream())
                .filter(start -> catches(diagram, start, code))
                .findFirst();
      }
      if (caught.isPresent()) {
        return caught;
      }
    }
    return Optional.empty();
  }

  private static boolean catches(Diagram diagram, Node event, String code) {
    var caught = diagram.reference(event);
    return event.event().equals("error") && (caught.isEmpty() || caught.equals(code));
  }

  private static @Nullable Node container(Diagram diagram, Node node) {
    return node.scope().isEmpty() ? null : diagram.node(node.scope());
  }
}
