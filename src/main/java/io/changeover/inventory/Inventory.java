package io.changeover.inventory;

import io.changeover.failure.BadInput;
import java.util.List;
import java.util.Map;

/**
 * What an inventory file says.
 *
 * @param people user ids by group: operators, approvers, designers, auditors
 * @param digest SHA-256 of the file, lower-case hex
 */
public record Inventory(
    Map<String, Environment> environments,
    Map<String, Rollout> rollouts,
    Map<String, List<String>> people,
    String digest) {

  public Inventory {
    environments = Map.copyOf(environments);
    rollouts = Map.copyOf(rollouts);
    people = Map.copyOf(people);
  }

  /**
   * @throws BadInput if there is none of that name; the message lists those there are
   */
  public Environment environment(String name) {
    var found = environments.get(name);
    if (found == null) {
      throw new BadInput(
          "There is no environment '%s' in the inventory. It has: %s."
              .formatted(
                  name, String.join(", ", environments.keySet().stream().sorted().toList())));
    }
    return found;
  }

  /**
   * @throws BadInput if there is none of that name; the message lists those there are
   */
  public Rollout rollout(String name) {
    var found = rollouts.get(name);
    if (found == null) {
      throw new BadInput(
          "There is no rollout '%s' in the inventory. It has: %s."
              .formatted(name, String.join(", ", rollouts.keySet().stream().sorted().toList())));
    }
    return found;
  }
}
