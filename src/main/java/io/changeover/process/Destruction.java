package io.changeover.process;

import java.util.Collections;
import java.util.Set;

/**
 * Whether anything was begun that only a way back undoes. On a new host nothing is torn down: there
 * it is the restore, from which on two hosts hold the same.
 */
public final class Destruction {

  private static final Set<String> ACTIONS =
      Set.of(
          "tear-down",
          "install",
          "restore",
          "put-back-configuration",
          "fence-old",
          "reconnect-agents");

  private Destruction() {}

  /**
   * @param started the actions of which a command was started in this hop
   */
  public static boolean isBegun(Set<String> started) {
    return !Collections.disjoint(ACTIONS, started);
  }
}
