package io.changeover.process;

import org.camunda.bpm.engine.delegate.VariableScope;

/** Names of process variables. They hold ids, words, numbers and booleans, never secrets. */
public final class Variables {

  public static final String UPGRADE = "upgradeId";
  public static final String ROLLOUT = "rolloutId";
  public static final String ENVIRONMENT = "environment";
  public static final String REQUESTER = "requester";
  public static final String FROM = "fromVersion";
  public static final String TO = "toVersion";
  public static final String HOP = "hop";

  /** Which part of the hosts, where they are changed in parts. */
  public static final String HALF = "half";

  public static final String SESSIONS_LEFT = "sessionsLeft";
  public static final String HOP_COUNT = "hopCount";
  public static final String GO_NO_GO = "goNoGoRequired";
  public static final String PRODUCTION = "production";
  public static final String DECISION = "decision";
  public static final String REASON = "reason";
  public static final String OUTCOME = "outcome";
  public static final String DESTROYED = "destroyed";
  public static final String FAILED_STEP = "failedStep";
  public static final String FAILED_HOST = "host";
  public static final String FAILURE_SUMMARY = "failureSummary";
  public static final String LOSS_EXPECTED = "lossExpected";
  public static final String LOSS_SUMMARY = "lossSummary";

  private Variables() {}

  /** The hop's number; the engine counts loops in longs, people in ints. */
  public static int hop(VariableScope scope) {
    return scope.getVariable(HOP) instanceof Number number ? number.intValue() : 0;
  }
}
