package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Under which user the lab's PostgreSQL runs. It refuses to run as root, so root leaves its rights
 * behind by entering a user namespace in which it is nobody but still owns its files.
 */
final class Become {

  private Become() {}

  /** Argv prefix; empty for everybody but root. */
  static List<String> detect() {
    try {
      var owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return Integer.valueOf(0).equals(owner) ? List.of("unshare", "-U", "--") : List.of();
    } catch (IOException | UnsupportedOperationException e) {
      return List.of();
    }
  }
}
