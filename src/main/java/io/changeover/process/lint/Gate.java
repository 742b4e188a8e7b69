package io.changeover.process.lint;

import org.jspecify.annotations.Nullable;

/** Decisions that the safety check counts on, known by the id of their user task. */
enum Gate {
  PLAN_APPROVAL("userTask_approvePlan", "approve", Fact.PLAN_APPROVED),
  GO_NO_GO("userTask_goNoGo", "approve", Fact.GO),
  FINAL_SIGN_OFF("userTask_signOff", "approve", Fact.SIGNED_OFF),
  TO_PRODUCTION("userTask_toProduction", "approve", Fact.TO_PRODUCTION),
  DATA_LOSS("userTask_acceptDataLoss", "accept", Fact.LOSS_SETTLED);

  private final String task;
  private final String yes;
  private final Fact fact;

  Gate(String task, String yes, Fact fact) {
    this.task = task;
    this.yes = yes;
    this.fact = fact;
  }

  static @Nullable Gate of(String task) {
    for (Gate gate : values()) {
      if (gate.task.equals(task)) {
        return gate;
      }
    }
    return null;
  }

  /** The facts after a flow with that condition behind this gate. */
  long on(long facts, Condition condition) {
    return condition.requires("decision", yes) ? facts | fact.bit() : facts;
  }
}
