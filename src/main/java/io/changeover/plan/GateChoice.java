package io.changeover.plan;

import io.changeover.inventory.Environment;

/** Which gates are asked for besides those that always are. Answered by a decision table. */
public interface GateChoice {

  /** Whether a person is asked once more before the first destructive step. */
  boolean goNoGo(Environment environment);
}
