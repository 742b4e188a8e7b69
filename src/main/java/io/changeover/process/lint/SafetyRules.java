package io.changeover.process.lint;

import java.util.Set;

/** Names, or beginnings of names, of the rules that are about safety and not about drawing. */
final class SafetyRules {

  static final Set<String> ALL =
      Set.of(
          "needs-",
          "not-after-",
          "honest-end",
          "error-caught",
          "way-back-offered",
          "step-failed",
          "one-token",
          "one-at-a-time",
          "every-hop",
          "known-element",
          "calls-itself");

  private SafetyRules() {}
}
