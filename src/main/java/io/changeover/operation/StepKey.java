package io.changeover.operation;

/**
 * Names one attempt at one step of one upgrade, with no engine ids in it.
 *
 * @param hop number of the hop, from 1
 * @param attempt from 1; only a person's decision makes a new one
 */
public record StepKey(String upgrade, int hop, String step, int attempt) {

  /** The operation key of the step's command number {@code index} (from 0) on a host. */
  public String operation(String host, int index) {
    return "%s.%d.%s.%s.%d.%d".formatted(upgrade, hop, step, host, attempt, index);
  }
}
