package io.changeover.operation;

import io.changeover.platform.HostCommand;
import io.changeover.platform.Target;

/**
 * A step with what only the watcher needs.
 *
 * @param crashes how often in a row the product ended while it followed this step, without any
 *     progress in between
 */
record StepRow(StepRun run, Target target, int crashes) {

  StepKey key() {
    return run.key();
  }

  /** The command to run next. */
  HostCommand command() {
    return run.procedure().commands().get(run.next());
  }

  boolean isLastCommand() {
    return run.next() == run.procedure().commands().size() - 1;
  }

  boolean hasFleet() {
    return run.procedure().fleet() != null;
  }

  boolean isEnded() {
    return run.state() != State.INTENT && run.state() != State.RUNNING;
  }
}
