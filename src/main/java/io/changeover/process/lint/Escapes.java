package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways out of a node other than its flows: errors, event sub-processes and boundary events. */
final class Escapes {

  private final Walk walk;
  private final Findings findings;
  private final WayBackOffers offers;
  private final Map<Position, List<Around>> arounds = new HashMap<>();

  Escapes(Walk walk, Findings findings, WayBackOffers offers) {
    this.walk = walk;
    this.findings = findings;
    this.offers = offers;
  }

  /** Whatever may happen while a token is there, before or amid what the node does. */
  void interrupt(Position at) {
    var around = arounds.computeIfAbsent(at.at(at.node(), 0), Escapes::around);
    long amid =
        StepKinds.of(at.node().bean())
            .map(step -> step.in(at.frame().known()).during(at.facts()))
            .orElse(at.facts());
    for (Around one : around) {
      begin(one, at, at.facts());
      if (amid != at.facts()) {
        begin(one, at, amid);
      }
    }
  }

  /**
   * An event that may happen around a token, in its scopes or in those of a caller.
   *
   * @param kept what is still a fact out there
   * @param inUpgrade whether an upgrade lies between the two
   */
  private record Around(Frame frame, Node event, long kept, boolean inUpgrade) {}

  private static List<Around> around(Position at) {
    var found = new ArrayList<Around>();
    Frame frame = at.frame();
    Node inner = at.node();
    long kept = -1;
    boolean inUpgrade = false;
    while (frame != null && inner != null) {
      for (Node event : events(frame.diagram(), inner)) {
        var one = new Around(frame, event, kept, inUpgrade);
        if (!event.event().equals("error") && !isOfAnotherStep(one, at)) {
          found.add(one);
        }
      }
      inUpgrade |= frame.isUpgrade();
      kept = frame.leaving(kept);
      inner = frame.call();
      frame = frame.caller();
    }
    return found;
  }

  private static List<Node> events(Diagram diagram, Node inner) {
    var events = new ArrayList<Node>();
    for (@Nullable Node node = inner; node != null; node = container(diagram, node)) {
      events.addAll(diagram.boundaries(node));
      for (Node beside : diagram.eventSubProcesses(node.scope())) {
        if (beside != node) {
          events.addAll(diagram.starts(beside.id()));
        }
      }
    }
    return events;
  }

  private void begin(Around around, Position at, long facts) {
    if (around.inUpgrade && Fact.DESTROYED.in(facts)) {
      cutOff(around.frame.diagram(), around.event, at);
    }
    var begun = new Position(around.frame, around.event, facts & around.kept, null);
    walk.interrupt(at, begun);
    offers.failed(at, begun);
  }

  /** A failed step tells the process that it is drawn in, and no other. */
  private static boolean isOfAnotherStep(Around around, Position at) {
    return around.frame.diagram().reference(around.event).equals(WorkRule.STEP_FAILED)
        && !(around.frame == at.frame() && at.node().type().equals("serviceTask"));
  }

  private void cutOff(Diagram diagram, Node event, Position at) {
    if (!findings.isNew(diagram, event, "honest-end")) {
      return;
    }
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
    if (!findings.isNew(at.frame().diagram(), at.node(), "error-caught")) {
      return;
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
