package io.changeover.lab;

import java.util.List;

/**
 * What the manager in charge of an environment holds, against what was there when it was made.
 *
 * @param entries how many there were, in all tenants
 * @param differences what is missing (-) and what is more (+)
 * @param agents how many hosts have agents
 * @param lost those whose agents do not reach the manager
 */
public record CloudVerdict(int entries, List<String> differences, int agents, List<String> lost) {

  public CloudVerdict {
    differences = List.copyOf(differences);
    lost = List.copyOf(lost);
  }

  /** Whether nothing is missing or more, and each agent reaches the manager. */
  public boolean isComplete() {
    return entries > 0 && differences.isEmpty() && agents > 0 && lost.isEmpty();
  }
}
