package io.changeover.process.engine;

import io.changeover.inventory.Environment;
import io.changeover.plan.GateChoice;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;

/** Asks the decision table {@code goNoGoGate} of one version of the diagrams. */
final class DecisionTableGateChoice implements GateChoice {

  private final DecisionService decisions;
  private final String table;

  /**
   * @param table the engine's id of it
   */
  DecisionTableGateChoice(DecisionService decisions, String table) {
    this.decisions = decisions;
    this.table = table;
  }

  /** Where the table has no row that fits, the gate is asked for: silence is no leave to go on. */
  @Override
  public boolean goNoGo(Environment environment) {
    var inputs =
        Variables.createVariables()
            .putValue("production", environment.isProduction())
            .putValue("askedFor", environment.goNoGo());
    var rows = decisions.evaluateDecisionTableById(table, inputs);
    return !Boolean.FALSE.equals(
        rows.isEmpty() ? null : rows.getSingleResult().getEntry("goNoGoRequired"));
  }
}
