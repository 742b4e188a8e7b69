package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What the exit code of every command means. */
final class Exit {

  static final int DONE = 0;
  static final int NO = 1;
  static final int BAD_INPUT = 2;
  static final int PERSON_NEEDED = 3;

  private Exit() {}

  /**
   * The exit code for one upgrade or rollout. Only what is known to be well is: a state that a
   * newer server made up is none.
   */
  static int of(JsonNode upgrade) {
    if (StatusText.needsPerson(upgrade)) {
      return PERSON_NEEDED;
    }
    return switch (upgrade.path("state").asText()) {
      case "running", "upgradedAndVerified", "allUpgraded" -> DONE;
      default -> NO;
    };
  }

  /** The exit code for many: what ended long ago is no failure of now, what is owed is. */
  static int ofAll(JsonNode upgrades) {
    int exit = DONE;
    for (JsonNode upgrade : upgrades) {
      if (StatusText.needsPerson(upgrade)) {
        return PERSON_NEEDED;
      }
      if (!StatusText.isKnown(upgrade)) {
        exit = NO;
      }
    }
    return exit;
  }
}
