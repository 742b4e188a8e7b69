package io.changeover.process.lint;

import static io.changeover.process.lint.Fact.DESTROYED;
import static io.changeover.process.lint.Fact.FINALIZED;
import static io.changeover.process.lint.Fact.SHUT_OUT;
import static io.changeover.process.lint.Fact.VERIFIED;
import static io.changeover.process.lint.Fact.VERIFIED_OLD;
import static io.changeover.process.lint.Fact.WENT_BACK;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The only ends that an upgrade may have, and what each claims. */
enum Outcome {
  UPGRADED(
      "endEvent_upgradedAndVerified", Set.of(VERIFIED, FINALIZED), Set.of(WENT_BACK, SHUT_OUT)),
  ROLLED_BACK("endEvent_rolledBackAndVerified", Set.of(WENT_BACK, VERIFIED_OLD), Set.of(SHUT_OUT)),
  UNTOUCHED("endEvent_abortedUntouched", Set.of(), Set.of(DESTROYED, SHUT_OUT)),
  NEEDS_PERSON("endEvent_needsPerson", Set.of(), Set.of());

  private final String end;
  private final Set<Fact> needs;
  private final Set<Fact> forbids;

  Outcome(String end, Set<Fact> needs, Set<Fact> forbids) {
    this.end = end;
    this.needs = needs;
    this.forbids = forbids;
  }

  static @Nullable Outcome of(String end) {
    for (Outcome outcome : values()) {
      if (outcome.end.equals(end)) {
        return outcome;
      }
    }
    return null;
  }

  /** The id of its end event. */
  String end() {
    return end;
  }

  Set<Fact> needs() {
    return needs;
  }

  Set<Fact> forbids() {
    return forbids;
  }
}
