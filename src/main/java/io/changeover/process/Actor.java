package io.changeover.process;

import java.util.Set;

/**
 * The logged-in person.
 *
 * @param lab whether it is one of the three lab users: audited as <em>lab decision</em>
 */
public record Actor(String user, Set<String> groups, boolean lab) {

  public Actor {
    groups = Set.copyOf(groups);
  }
}
