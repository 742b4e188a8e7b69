package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import io.changeover.version.Version;

/**
 * A release as people name it: 4.2 covers 4.2.0 and 4.2.1, and neither 4.20 nor, as the zero counts
 * here, 4.0 covers 4.2.
 */
record Release(String text) {

  /**
   * @throws BadInput if it is no version
   */
  static Release of(String text) {
    if (!text.matches("\\d+(\\.\\d+)*")) {
      throw new BadInput("--version '%s' is not a version, such as 4.2.".formatted(text));
    }
    return new Release(text);
  }

  boolean covers(Version version) {
    String[] mine = text.split("\\.");
    String[] theirs = version.text().split("[^0-9.]", 2)[0].split("\\.");
    for (int i = 0; i < mine.length; i++) {
      int number = i < theirs.length ? Integer.parseInt(theirs[i]) : 0;
      if (Integer.parseInt(mine[i]) != number) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws NotDone if the manager is of another release
   */
  void require(Version version) {
    if (!covers(version)) {
      throw new NotDone(
          "the manager is of version %s and not %s".formatted(version, text),
          "Check that the address leads to the right manager, and which version was installed");
    }
  }
}
