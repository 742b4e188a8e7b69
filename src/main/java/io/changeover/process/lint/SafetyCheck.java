package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks every way a token can take through a bundle: across calls with every filling of every slot,
 * errors, event sub-processes, loops and repetitions. What it does not understand it refuses.
 */
final class SafetyCheck {

  private final Bundle bundle;
  private final Findings findings;
  private final Walk walk = new Walk();
  private final Claims claims;
  private final WayBackOffers offers;
  private final Escapes escapes;
  private final OnceAHop once;

  SafetyCheck(Bundle bundle, Findings findings) {
    this.bundle = bundle;
    this.findings = findings;
    this.claims = new Claims(walk, findings);
    this.offers = new WayBackOffers(walk, findings);
    this.once = new OnceAHop(walk, findings);
    this.escapes = new Escapes(walk, findings, offers);
  }

  void run() {
    for (Diagram root : bundle.roots()) {
      var frame = Frame.root(root);
      for (Node start : root.starts("")) {
        walk.add(null, new Position(frame, start, 0, null));
      }
    }
    for (Position at = walk.next(); at != null; at = walk.next()) {
      escapes.interrupt(at);
      move(at);
    }
    offers.check();
  }

  /** The same, and whether each step is begun once. */
  void runWithSteps() {
    run();
    once.check();
  }

  /** How many positions were looked at, for those who wonder about the time it takes. */
  int size() {
    return walk.size();
  }

  private void move(Position at) {
    switch (at.node().type()) {
      case "serviceTask" -> work(at);
      case "callActivity" -> call(at);
      case "exclusiveGateway" -> choose(at);
      case "subProcess" -> enter(at);
      case "endEvent" -> end(at);
      case "userTask" ->
          leave(new Position(at.frame(), at.node(), at.facts(), Gate.of(at.node().id())), at);
      case "startEvent", "boundaryEvent", "intermediateCatchEvent" -> leave(at, at);
      default -> {
        claims.notUnderstood(at);
        leave(at, at);
      }
    }
  }

  private void work(Position at) {
    Optional<Step> step = StepKinds.of(at.node().bean()).map(found -> found.in(at.frame().known()));
    if (step.isEmpty()) {
      leave(at.at(at.node(), at.facts()), at);
      return;
    }
    for (String code : step.get().refusals()) {
      escapes.raise(at, code);
    }
    claims.check(at, step.get());
    offers.reached(at, step.get());
    once.reached(at, step.get());
    leave(at.at(at.node(), step.get().on(at.facts())), at);
  }

  private void call(Position at) {
    if (bundle.calledBy(at.node()).contains("upgrade")) {
      claims.checkProduction(at);
    }
    for (String process : bundle.calledBy(at.node())) {
      var called = bundle.diagram(process);
      if (called.isEmpty()) {
        leave(at.at(at.node(), at.facts()), at);
      } else if (at.frame().isWithin(called.get())) {
        claims.callsItself(at, called.get());
      } else {
        var frame = at.frame().calling(at.node(), called.get());
        for (Node start : called.get().starts("")) {
          walk.add(at, new Position(frame, start, frame.entering(at.facts()), null));
        }
      }
    }
    skipIfEmpty(at);
  }

  /** What there is at least one of: hops of a plan, and environments before production. */
  private static final Set<String> NEVER_NONE = Set.of("${hopCount}", "${stages.staging}");

  /** A repetition over nothing goes on at once. */
  private void skipIfEmpty(Position at) {
    if (at.node().isMultiInstance() && !NEVER_NONE.contains(at.node().repetition())) {
      follow(at.at(at.node(), at.facts()), at);
    }
  }

  private void choose(Position at) {
    var choice = new Choice(at);
    for (Flow flow : at.frame().diagram().outgoing(at.node())) {
      if (choice.isPossible(flow)) {
        var target = at.frame().diagram().node(flow.target());
        // A joining gateway keeps the decision open for the gateway behind it.
        var gate = flow.condition().isEmpty() && choice.isJoin() ? at.gate() : null;
        walk.add(at, new Position(at.frame(), target, choice.factsAfter(flow), gate));
      }
    }
  }

  private void enter(Position at) {
    if (!at.node().isEventSubProcess()) {
      for (Node start : at.frame().diagram().starts(at.node().id())) {
        walk.add(at, at.at(start, at.facts()));
      }
      skipIfEmpty(at);
    }
  }

  private void end(Position at) {
    switch (at.node().event()) {
      case "" -> finish(at, at.node());
      case "terminate" -> finishProcess(at);
      case "error" -> escapes.raise(at, at.frame().diagram().reference(at.node()));
      default -> {
        claims.notUnderstood(at);
        finish(at, at.node());
      }
    }
  }

  /** The scope of {@code last} is over, unless it is one that runs beside what it does not stop. */
  private void finish(Position at, Node last) {
    if (last.scope().isEmpty()) {
      finishProcess(at);
      return;
    }
    var diagram = at.frame().diagram();
    var container = diagram.node(last.scope());
    if (!container.isEventSubProcess()) {
      leave(at.at(container, at.facts()), at);
    } else if (diagram.starts(container.id()).stream().anyMatch(Node::isInterrupting)) {
      finish(at, container);
    }
  }

  private void finishProcess(Position at) {
    claims.checkEnd(at);
    var caller = at.frame().caller();
    var call = at.frame().call();
    if (caller != null && call != null) {
      leave(new Position(caller, call, at.frame().ending(at.facts()), null), at);
    }
  }

  /** The node is done; if it repeats, perhaps not for the last time. */
  private void leave(Position done, Position origin) {
    if (done.node().isMultiInstance()) {
      walk.add(origin, done.at(done.node(), done.facts()));
    }
    follow(done, origin);
  }

  private void follow(Position done, Position origin) {
    var diagram = done.frame().diagram();
    List<Flow> flows = diagram.outgoing(done.node());
    if (flows.isEmpty() && !done.node().isEventSubProcess()) {
      finish(done, done.node());
    }
    for (Flow flow : flows) {
      var target = diagram.node(flow.target());
      walk.add(origin, new Position(done.frame(), target, done.facts(), done.gate()));
    }
  }
}
