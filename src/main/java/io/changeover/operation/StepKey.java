package io.changeover.operation;

/**
 * Names one attempt at one step of one upgrade, with no engine ids in it. Where a step goes over
 * many hosts, each host has a lane of it, which is kept like a step and is called {@code
 * STEP@HOST}.
 *
 * @param hop number of the hop, from 1
 * @param attempt from 1; only a person's decision makes a new one
 */
public record StepKey(String upgrade, int hop, String step, int attempt) {

  private static final char AT = '@';

  /** The operation key of the step's command number {@code index} (from 0) on a host. */
  String operation(String nonce, String host, int index) {
    String owner = nonce.isEmpty() ? upgrade : upgrade + "-" + nonce;
    return "%s.%d.%s.%s.%d.%d".formatted(owner, hop, name(), host, attempt, index);
  }

  /** The step as the diagram has it. */
  public String name() {
    return isLane() ? step.substring(0, step.indexOf(AT)) : step;
  }

  public boolean isLane() {
    return step.indexOf(AT) >= 0;
  }

  /** The host whose lane this is; empty if it is none. */
  public String host() {
    return isLane() ? step.substring(step.indexOf(AT) + 1) : "";
  }

  StepKey lane(String host) {
    return new StepKey(upgrade, hop, step + AT + host, attempt);
  }

  /** The step whose lane this is. */
  StepKey whole() {
    return new StepKey(upgrade, hop, name(), attempt);
  }
}
