package io.changeover.process.lint;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions that people owe, known by the id of their user task, and what rests on a yes. */
public enum Gate {
  PLAN_APPROVAL("userTask_approvePlan", "approvers", "approve", Fact.PLAN_APPROVED),
  GO_NO_GO("userTask_goNoGo", "approvers", "approve", Fact.GO),
  FINAL_SIGN_OFF("userTask_signOff", "approvers", "approve", Fact.SIGNED_OFF),
  TO_PRODUCTION("userTask_toProduction", "approvers", "approve", Fact.TO_PRODUCTION),
  DATA_LOSS("userTask_acceptDataLoss", "approvers", "accept", Fact.LOSS_SETTLED),
  OVERRIDE("userTask_confirmOverride", "approvers", "approve", null),
  FAILURE("userTask_decideAfterFailure", "operators", "retry", null),
  READINESS("userTask_resolvePreflight", "operators", "retry", null),
  SESSIONS("userTask_decideSessions", "operators", "wait", null),
  /** Any number of a designer's own, with a word of their own behind it; nothing rests on them. */
  CHECKPOINT("userTask_checkpoint", "approvers", "approve", null);

  private final String task;
  private final String group;
  private final String yes;
  private final @Nullable Fact fact;

  Gate(String task, String group, String yes, @Nullable Fact fact) {
    this.task = task;
    this.group = group;
    this.yes = yes;
    this.fact = fact;
  }

  static @Nullable Gate of(String task) {
    for (Gate gate : values()) {
      if (gate.task.equals(task)) {
        return gate;
      }
    }
    return task.startsWith(CHECKPOINT.task) ? CHECKPOINT : null;
  }

  /** The id of its user task, or how it begins. */
  String task() {
    return task;
  }

  /** Who takes it, and nobody else does. */
  String group() {
    return group;
  }

  /** The ids of the user tasks that are gates. */
  public static List<String> tasks() {
    return Arrays.stream(values()).map(gate -> gate.task).toList();
  }

  /** The facts after a flow with that condition behind this gate. */
  long on(long facts, Condition condition) {
    return fact != null && condition.requires("decision", yes) ? facts | fact.bit() : facts;
  }
}
