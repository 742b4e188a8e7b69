package io.changeover.process.simulation;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
import io.changeover.process.lint.Step;
import io.changeover.process.lint.StepKinds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One token through one bundle, on one environment. */
final class SimulatedRun {

  private static final int MOST_NODES = 5_000;
  private static final int DEEPEST = 20;
  private static final Set<String> DECISIONS = Set.of("retryStep", "skipStep", "excludeHost");

  private final Scene scene;
  private final Chance chance;
  private final People people;
  private final Work work;
  private final Ways ways;
  private final Fillings fillings;
  private final SimulatedEnvironment environment;
  private final Deadlines deadlines;
  private final Set<String> passed;
  private int nodes;
  private boolean productionAllowed;
  private boolean rehearsed;
  private @Nullable String decision;

  SimulatedRun(Scene scene, Chance chance, Faults faults, Set<String> passed) {
    this.scene = scene;
    this.chance = chance;
    this.environment = new SimulatedEnvironment();
    this.people = new People(scene.choices(), chance, faults);
    this.deadlines = new Deadlines(chance, faults);
    this.work = new Work(chance, faults, environment, deadlines);
    this.ways = new Ways(scene, environment);
    this.fillings = new Fillings(scene, chance);
    this.passed = passed;
  }

  SimulatedEnvironment environment() {
    return environment;
  }

  /**
   * @return the id of the end that was reached
   * @throws Stuck if none was
   * @throws Raised if an error was caught by nobody
   */
  String run(Diagram diagram) {
    var variables = new HashMap<String, Object>();
    variables.put("environment", "production");
    return process(diagram, variables, 0);
  }

  private String process(Diagram diagram, Map<String, Object> variables, int depth) {
    if (depth > DEEPEST) {
      throw new Stuck("calls go too deep at '" + diagram.id() + "'");
    }
    boolean upgrade = diagram.id().equals("upgrade");
    if (upgrade) {
      boolean production = "production".equals(variables.get("environment"));
      variables.put("production", production);
      environment.begin(production, depth == 0 || productionAllowed && rehearsed);
    }
    var end = walk(diagram, diagram.starts("").get(0), variables, depth);
    if (upgrade) {
      environment.ended(end.substring(end.indexOf('_') + 1));
      rehearsed |= end.equals("endEvent_upgradedAndVerified");
    }
    if (upgrade || diagram.id().equals("rollout")) {
      variables.put("outcome", end.substring(end.indexOf('_') + 1));
    }
    return end;
  }

  /** Follows the token to the end of its scope, whatever cuts its way short. */
  private String walk(Diagram diagram, Node from, Map<String, Object> variables, int depth) {
    var beside = Deadlines.beside(diagram, from.scope());
    var scope = deadlines.arm(beside);
    try {
      return steps(diagram, from, variables, depth);
    } catch (TimedOut late) {
      if (!scope.contains(late.deadline())) {
        throw late;
      }
      passed.add(diagram.file() + "#" + late.deadline().event().scope());
      scope.clear();
      return steps(diagram, late.deadline().event(), variables, depth);
    } catch (Raised error) {
      Node start =
          beside.stream().filter(e -> Ways.catches(diagram, e, error)).findFirst().orElse(null);
      if (start == null) {
        throw error;
      }
      passed.add(diagram.file() + "#" + start.scope());
      scope.clear();
      return steps(diagram, start, variables, depth);
    } finally {
      deadlines.disarm();
    }
  }

  private String steps(Diagram diagram, Node from, Map<String, Object> variables, int depth) {
    Node at = from;
    while (true) {
      pass(diagram, at);
      var armed = deadlines.arm(Deadlines.around(diagram, at));
      Node next;
      try {
        if (at.type().equals("endEvent") && at.event().equals("error")) {
          throw new Raised(diagram.reference(at));
        }
        activity(diagram, at, variables, depth);
        next = ways.next(diagram, at, variables);
      } catch (Raised error) {
        next = Ways.catching(diagram, at, error).orElseThrow(() -> error);
      } catch (TimedOut late) {
        if (!armed.contains(late.deadline())) {
          throw late;
        }
        next = late.deadline().event();
      } finally {
        deadlines.disarm();
      }
      if (next == null) {
        return at.id();
      }
      at = next;
    }
  }

  private void pass(Diagram diagram, Node at) {
    passed.add(diagram.file() + "#" + at.id());
    if (++nodes > MOST_NODES) {
      throw new Stuck("it goes round and round at '" + at.label() + "'");
    }
  }

  private void activity(Diagram diagram, Node at, Map<String, Object> variables, int depth) {
    if (at.isMultiInstance()) {
      repeat(diagram, at, variables, depth);
    } else {
      once(diagram, at, variables, depth);
    }
  }

  private void repeat(Diagram diagram, Node at, Map<String, Object> variables, int depth) {
    var items = Repetition.of(at, variables);
    for (int i = 0; i < items.size(); i++) {
      variables.put("loopCounter", i);
      Repetition.variable(at).ifPresent(name -> variables.put(name, items.get(0)));
      var item = items.get(i);
      Repetition.variable(at).ifPresent(name -> variables.put(name, item));
      once(diagram, at, variables, depth);
      if (Repetition.isOver(at, variables)) {
        return;
      }
    }
  }

  private void once(Diagram diagram, Node at, Map<String, Object> variables, int depth) {
    switch (at.type()) {
      case "serviceTask" -> step(diagram, at, variables, depth);
      case "userTask" -> decide(at, variables);
      case "callActivity" -> call(at, variables, depth);
      case "intermediateCatchEvent" -> {
        chance.take(8 * 60);
        deadlines.check();
      }
      case "subProcess" -> walk(diagram, diagram.starts(at.id()).get(0), variables, depth);
      default -> {}
    }
  }

  private void step(Diagram diagram, Node at, Map<String, Object> variables, int depth) {
    Step step =
        StepKinds.of(at.bean())
            .orElseThrow(() -> new Stuck("nobody knows what '" + at.label() + "' does"));
    if (!step.work()) {
      work.run(at, step, variables);
      var name = at.bean().replace("Delegate", "");
      decision = DECISIONS.contains(name) ? name : decision;
      return;
    }
    boolean done = work.run(at, step, variables);
    while (!done) {
      failed(diagram, at, variables, depth);
      done =
          switch (String.valueOf(decision)) {
            // Again, or on the rest of the hosts.
            case "retryStep", "excludeHost" -> work.run(at, step, variables);
            // What everything rests on cannot be skipped: the operator is told, and asked again.
            default -> step.optional();
          };
    }
  }

  /** The step waits until it is decided about; only what is optional can be gone without. */
  private void failed(Diagram diagram, Node at, Map<String, Object> variables, int depth) {
    decision = null;
    var start =
        Ways.ofFailedStep(diagram)
            .orElseThrow(() -> new Stuck("'" + at.label() + "' failed and nobody is asked"));
    passed.add(diagram.file() + "#" + start.scope());
    variables.put("failedStep", at.id());
    walk(diagram, start, variables, depth);
    if (decision == null) {
      throw new Stuck("'" + at.label() + "' failed and nobody decided what to do");
    }
  }

  private void decide(Node at, Map<String, Object> variables) {
    chance.take(Durations.ofDecision());
    deadlines.check();
    var chosen = people.decide(at);
    variables.put("decision", chosen);
    environment.decided(at.id(), people.isYes(at, chosen));
    if (at.id().equals("userTask_toProduction")) {
      productionAllowed = people.isYes(at, chosen);
    }
    Repetition.outputs(at).forEach((name, from) -> variables.put(name, variables.get(from)));
  }

  private void call(Node at, Map<String, Object> variables, int depth) {
    var called = at.attribute("calledElement");
    if (Slots.in(called).filter(Slots.PATH::equals).isPresent()) {
      environment.nextHop();
    }
    var chosen = fillings.choose(called);
    var diagram =
        Optional.ofNullable(chosen == null ? null : scene.diagram(chosen))
            .orElseThrow(() -> new Stuck("'" + at.label() + "' calls what is not there"));
    var inner = Ways.handedTo(at, variables);
    try {
      process(diagram, inner, depth + 1);
    } finally {
      Ways.handedBack(at, inner, variables);
    }
  }
}
