package io.changeover.process.engine;

import io.changeover.failure.Refusal;
import io.changeover.inventory.Environment;
import io.changeover.plan.PathChoice;
import io.changeover.platform.PlatformData;
import io.changeover.version.Version;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** Asks the decision table {@code choosePath} of one version of the diagrams. */
final class DecisionTablePathChoice implements PathChoice {

  private final DecisionService decisions;
  private final String table;

  /**
   * @param table the engine's id of it
   */
  DecisionTablePathChoice(DecisionService decisions, String table) {
    this.decisions = decisions;
    this.table = table;
  }

  @Override
  public Choice choose(PlatformData platform, Environment environment, Version from, Version to) {
    VariableMap inputs =
        Variables.createVariables()
            .putValue("inPlaceAllowed", platform.paths().contains("in-place"))
            .putValue("newHostAllowed", platform.paths().contains("new-host"))
            .putValue("zeroDowntimeAllowed", platform.paths().contains("zero-downtime"))
            .putValue("frontEnds", frontEnds(environment))
            .putValue("production", environment.isProduction())
            .putValue("requestedPath", environment.settings().getOrDefault("path", ""));
    Map<String, Object> row =
        decisions.evaluateDecisionTableById(table, inputs).getSingleResult().getEntryMap();
    String path = String.valueOf(row.get("path"));
    String reason = String.valueOf(row.get("reason"));
    if (path.equals("none")) {
      throw new Refusal(
          "noPath",
          "No path fits %s from %s to %s: %s.".formatted(environment.name(), from, to, reason));
    }
    return new Choice(path, reason);
  }

  private static int frontEnds(Environment environment) {
    return (int)
        environment.hosts().stream().filter(host -> host.roles().contains("front-end")).count();
  }
}
