package io.changeover.web;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the engine's own part of a path, whichever of its two interfaces it goes through. */
final class EnginePath {

  private static final Pattern INTERFACE =
      Pattern.compile("(?i)/(?:engine-rest|camunda/api/engine)(/.*)?");

  private static final Pattern NAMED_ENGINE = Pattern.compile("/engine/[^/]+(/.*)");

  private EnginePath() {}

  /** {@code /task/1/claim}, or nothing if the path does not lead to the engine's interface. */
  static Optional<String> of(String path) {
    var found = INTERFACE.matcher(path);
    if (!found.matches()) {
      return Optional.empty();
    }
    String rest = found.group(1) == null ? "/" : found.group(1);
    var named = NAMED_ENGINE.matcher(rest);
    return Optional.of(named.matches() ? named.group(1) : rest);
  }
}
