package io.changeover.process.simulation;

import io.changeover.process.simulation.Deadlines.Deadline;

/** A deadline that takes the token away from wherever it is, to the event that drew it. */
final class TimedOut extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Deadline deadline;

  TimedOut(Deadline deadline) {
    super(deadline.event().label(), null, false, false);
    this.deadline = deadline;
  }

  Deadline deadline() {
    return deadline;
  }
}
