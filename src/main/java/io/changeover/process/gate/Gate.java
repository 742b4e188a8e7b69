package io.changeover.process.gate;

import java.util.List;
import java.util.Locale;

/** The decisions a person can owe, one for each user task of the diagrams. */
public enum Gate {
  PLAN_APPROVAL("planApproval", "userTask_approvePlan", "approvers", true, "approve", "reject"),
  GO_NO_GO("goNoGo", "userTask_goNoGo", "approvers", true, "approve", "reject"),
  FINAL_SIGN_OFF("finalSignOff", "userTask_signOff", "approvers", true, "approve", "reject"),
  TO_PRODUCTION("toProduction", "userTask_toProduction", "approvers", true, "approve", "reject"),
  CONFIRM_OVERRIDE(
      "confirmOverride", "userTask_confirmOverride", "approvers", true, "approve", "reject"),
  ACCEPT_DATA_LOSS(
      "acceptDataLoss", "userTask_acceptDataLoss", "approvers", true, "accept", "refuse"),
  DECIDE_AFTER_FAILURE(
      "decideAfterFailure",
      "userTask_decideAfterFailure",
      "operators",
      false,
      "retry",
      "skip",
      "exclude",
      "rollBack",
      "abort",
      "needsPerson"),
  RESOLVE_PREFLIGHT(
      "resolvePreflight", "userTask_resolvePreflight", "operators", false, "retry", "abort"),
  /** Sessions did not end within their bound, and the half is not stopped yet. */
  SESSIONS_LEFT(
      "sessionsLeft", "userTask_decideSessions", "operators", false, "wait", "cut", "abort"),
  /** A designer's own: any user task whose id begins like this. */
  CHECKPOINT("checkpoint", "userTask_checkpoint", "approvers", true, "approve", "reject");

  private final String word;
  private final String task;
  private final String group;
  private final boolean fourEyes;
  private final List<String> choices;

  Gate(String word, String task, String group, boolean fourEyes, String... choices) {
    this.word = word;
    this.task = task;
    this.group = group;
    this.fourEyes = fourEyes;
    this.choices = List.of(choices);
  }

  /** The word used in the audit, in the REST API and by {@code changeover tasks}. */
  public String word() {
    return word;
  }

  /** Who may take it. */
  public String group() {
    return group;
  }

  /** Whether the one who asked may not decide. */
  public boolean needsFourEyes() {
    return fourEyes;
  }

  public List<String> choices() {
    return choices;
  }

  /** The way that needs no reason: a plain yes. */
  public boolean isPlainYes(String decision) {
    return decision.equals("approve") || decision.equals("retry") || decision.equals("wait");
  }

  /**
   * @throws IllegalArgumentException if the task is no gate: a diagram with such a task is refused
   *     when it is deployed
   */
  public static Gate ofTask(String taskKey) {
    for (Gate gate : values()) {
      if (gate.task.equals(taskKey)) {
        return gate;
      }
    }
    if (taskKey.startsWith(CHECKPOINT.task)) {
      return CHECKPOINT;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT, "the user task '%s' is no gate that this product knows", taskKey));
  }
}
