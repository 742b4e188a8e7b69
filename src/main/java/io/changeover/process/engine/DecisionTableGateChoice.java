package io.changeover.process.engine;

import io.changeover.inventory.Environment;
import io.changeover.plan.GateChoice;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code goNoGoGate}. */
@Component
final class DecisionTableGateChoice implements GateChoice {

  private final DecisionService decisions;

  DecisionTableGateChoice(@Lazy DecisionService decisions) {
    this.decisions = decisions;
  }

  /** Where the table has no row that fits, the gate is asked for: silence is no leave to go on. */
  @Override
  public boolean goNoGo(Environment environment) {
    var inputs =
        Variables.createVariables()
            .putValue("production", environment.isProduction())
            .putValue("askedFor", environment.goNoGo());
    var rows = decisions.evaluateDecisionTableByKey("goNoGoGate", inputs);
    return !Boolean.FALSE.equals(
        rows.isEmpty() ? null : rows.getSingleResult().getEntry("goNoGoRequired"));
  }
}
