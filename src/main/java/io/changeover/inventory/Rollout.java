package io.changeover.inventory;

import java.util.List;

/**
 * One recipe carried through several environments.
 *
 * @param environments their names in staging order, production last
 * @param to the version to reach, as text
 */
public record Rollout(String name, String to, List<String> environments) {

  public Rollout {
    environments = List.copyOf(environments);
  }
}
