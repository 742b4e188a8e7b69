package io.changeover.process.gate;

import static io.changeover.process.Variables.ROLLOUT;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.Variables;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What a gate is about, read off the task's variables. */
final class GateSubject {

  private GateSubject() {}

  /** The upgrade's id, or the rollout's where the gate belongs to a rollout. */
  static String id(VariableScope task) {
    Object upgrade = task.getVariable(UPGRADE);
    Object rollout = task.getVariable(ROLLOUT);
    Object id = upgrade != null && !upgrade.toString().isEmpty() ? upgrade : rollout;
    if (id == null) {
      throw new IllegalStateException(
          "the diagram hands neither upgradeId nor rolloutId to a gate");
    }
    return id.toString();
  }

  static int hop(VariableScope task) {
    return Variables.hop(task);
  }
}
