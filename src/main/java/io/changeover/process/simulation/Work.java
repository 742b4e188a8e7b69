package io.changeover.process.simulation;

import io.changeover.process.diagram.Node;
import io.changeover.process.lint.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What delegates do, on a simulated environment. */
final class Work {

  private static final int MOST_HOPS = 3;
  private static final List<String> STAGING = List.of("development", "testing", "pre-production");

  private final Chance chance;
  private final Faults faults;
  private final SimulatedEnvironment environment;
  private final Deadlines deadlines;

  Work(Chance chance, Faults faults, SimulatedEnvironment environment, Deadlines deadlines) {
    this.chance = chance;
    this.faults = faults;
    this.environment = environment;
    this.deadlines = deadlines;
  }

  /**
   * Runs a step once.
   *
   * @return whether it is done; else it failed and waits for a decision
   * @throws Raised if it says no
   */
  boolean run(Node node, Step step, Map<String, Object> variables) {
    var name = step.bean().replace("Delegate", "");
    chance.take(Durations.of(name));
    var half = String.valueOf(variables.getOrDefault("half", ""));
    cutOff(step, name, half);
    if (!step.work()) {
      for (String code : step.refusals().stream().sorted().toList()) {
        if (chance.happens(faults.refusing() / step.refusals().size())) {
          throw new Raised(code);
        }
      }
      quick(name, variables);
      return true;
    }
    if (chance.happens(faults.of(stable(node)))) {
      if (chance.happens(0.5)) {
        environment.work(name, half, false);
      }
      return false;
    }
    if (name.equals("awaitSessions")) {
      variables.put("sessionsLeft", chance.happens(0.3));
      variables.put("failureSummary", "");
    }
    return environment.work(name, half, true);
  }

  /** What runs on a host knows of no deadline: it may be done, half done or not begun. */
  private void cutOff(Step step, String name, String half) {
    var over = deadlines.over();
    if (over.isPresent()) {
      if (step.work() && chance.happens(0.7)) {
        environment.work(name, half, chance.happens(0.5));
      }
      throw new TimedOut(over.get());
    }
  }

  private static String stable(Node node) {
    return node.id()
        .replaceFirst("^[^_]*_", "")
        .replaceAll("([A-Z])", "-$1")
        .toLowerCase(Locale.ROOT);
  }

  private void quick(String name, Map<String, Object> variables) {
    switch (name) {
      case "planUpgrade" -> {
        environment.planned();
        variables.put("hopCount", chance.upTo(MOST_HOPS));
        variables.put("goNoGoRequired", chance.happens(0.7));
      }
      case "lockEnvironment" -> environment.lock();
      case "measureLoss" -> {
        variables.put("lossExpected", environment.measureLoss());
        variables.put("destroyed", environment.isDestroyed());
      }
      case "planRollout" -> {
        int stages = chance.upTo(STAGING.size());
        variables.put("stages.staging", STAGING.subList(STAGING.size() - stages, STAGING.size()));
        variables.put("hasProduction", chance.happens(0.8));
        variables.put("productionEnvironment", "production");
        variables.put("copyNeeded", chance.happens(0.5));
        variables.put("outcome", "upgradedAndVerified");
      }
      default -> {}
    }
  }
}
