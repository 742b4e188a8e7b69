package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways out of a node other than its flows: errors, event sub-processes and boundary events. */
final class Escapes {

  private final Walk walk;
  private final Findings findings;
  private final WayBackOffers offers;

  Escapes(Walk walk, Findings findings, WayBackOffers offers) {
    this.walk = walk;
    this.findings = findings;
    this.offers = offers;
  }

  /** Whatever may happen while a token is there, before or amid what the node does. */
  void interrupt(Position at) {
    interrupt(at, at.facts());
    StepKinds.of(at.node().bean()).ifPresent(step -> interrupt(at, step.during(at.facts())));
  }

  /** In its scopes, and in those of all callers. */
  private void interrupt(Position at, long facts) {
    Frame frame = at.frame();
    Node inner = at.node();
    long left = facts;
    boolean cut = false;
    while (frame != null && inner != null) {
      interruptIn(new Around(frame, inner, left, cut), at);
      cut |= frame.isUpgrade() && Fact.DESTROYED.in(left);
      left = frame.leaving(left);
      inner = frame.call();
      frame = frame.caller();
    }
  }

  /**
   * A node that contains the token, or is where it is.
   *
   * @param cut whether what interrupts here cuts off an upgrade that has destroyed something
   */
  private record Around(Frame frame, Node inner, long facts, boolean cut) {}

  private void interruptIn(Around around, Position at) {
    var diagram = around.frame.diagram();
    for (@Nullable Node node = around.inner; node != null; node = container(diagram, node)) {
      for (Node boundary : diagram.boundaries(node)) {
        begin(around, boundary, at);
      }
      for (Node beside : diagram.eventSubProcesses(node.scope())) {
        if (beside != node) {
          diagram.starts(beside.id()).forEach(start -> begin(around, start, at));
        }
      }
    }
  }

  private void begin(Around around, Node event, Position at) {
    if (event.event().equals("error") || isOfAnotherStep(around, event, at)) {
      return;
    }
    if (around.cut) {
      cutOff(around.frame.diagram(), event, at);
    }
    var begun = new Position(around.frame, event, around.facts, null);
    walk.interrupt(at, begun);
    offers.failed(at, begun);
  }

  /** A failed step tells the process that it is drawn in, and no other. */
  private static boolean isOfAnotherStep(Around around, Node event, Position at) {
    return around.frame.diagram().reference(event).equals(WorkRule.STEP_FAILED)
        && !(around.frame == at.frame() && at.node().type().equals("serviceTask"));
  }

  private void cutOff(Diagram diagram, Node event, Position at) {
    findings.add(
        diagram,
        event,
        "honest-end",
        ("'%s' can cut an upgrade off after a destructive step, and nobody would know how it ended:"
                + " %s. Draw it inside of the upgrade, where the way back is.")
            .formatted(event.label(), walk.words(at)),
        walk.path(at));
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
            .formatted(code, at.node().label(), walk.words(at)),
        walk.path(at));
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
