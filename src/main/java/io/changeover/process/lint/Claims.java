package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What must be true where a token is; says the way there if it is not. */
final class Claims {

  private final Walk walk;
  private final Findings findings;

  Claims(Walk walk, Findings findings) {
    this.walk = walk;
    this.findings = findings;
  }

  void check(Position at, Step step) {
    check(at, step.needs(), step.forbids());
  }

  private void check(Position at, Set<Fact> needs, Set<Fact> forbids) {
    for (Fact fact : needs) {
      if (!fact.in(at.facts())) {
        say(
            at,
            "needs-" + kebab(fact),
            "'%s' can be reached without %s: %s. Put what brings %s on every way to it.",
            fact.words());
      }
    }
    for (Fact fact : forbids) {
      if (fact.in(at.facts())) {
        say(
            at,
            "not-after-" + kebab(fact),
            "'%s' can be reached after %s: %s. Put it before %s.",
            fact.words());
      }
    }
  }

  private void say(Position at, String rule, String text, String fact) {
    if (!findings.isNew(at.frame().diagram(), at.node(), rule)) {
      return;
    }
    findings.add(
        at.frame().diagram(),
        at.node(),
        rule,
        text.formatted(at.node().label(), fact, walk.words(at), fact),
        walk.path(at));
  }

  /** An upgrade outside the staging order is one of production. */
  void checkProduction(Position at) {
    if (!at.frame().isStaging(at.node())) {
      check(at, EnumSet.of(Fact.TO_PRODUCTION, Fact.REHEARSED), Set.of());
    }
  }

  /** An upgrade may only end as what it is, and nothing else may end with something destroyed. */
  void checkEnd(Position at) {
    if (at.frame().isUpgrade()) {
      checkOutcome(at);
    } else if (at.frame().caller() == null && Fact.DESTROYED.in(at.facts())) {
      findings.add(
          at.frame().diagram(),
          at.node(),
          "honest-end",
          ("'%s' ends after a destructive step outside of an upgrade: %s. Only an upgrade says how"
                  + " it ended: let it call this process.")
              .formatted(at.node().label(), walk.words(at)),
          walk.path(at));
    }
  }

  private void checkOutcome(Position at) {
    var outcome = Outcome.of(at.node().id());
    if (outcome == null) {
      findings.add(
          at.frame().diagram(),
          at.node(),
          "honest-end",
          "an upgrade cannot end with '%s': %s. It ends upgraded and verified, rolled back and "
                  .formatted(at.node().label(), walk.words(at))
              + "verified, aborted untouched, or in need of a person.",
          walk.path(at));
    } else {
      check(at, outcome.needs(), outcome.forbids());
    }
  }

  void callsItself(Position at, Diagram called) {
    findings.add(
        at.frame().diagram(),
        at.node(),
        "calls-itself",
        "'%s' calls '%s', which is running already: %s. Draw a loop instead."
            .formatted(at.node().label(), called.name(), walk.words(at)),
        walk.path(at));
  }

  void notUnderstood(Position at) {
    findings.add(
        at.frame().diagram(),
        at.node(),
        "known-element",
        "the safety check does not know the %s%s '%s', so nobody can say whether it is safe. Use"
                .formatted(at.node().event(), at.node().type(), at.node().label())
            + " tasks, calls, exclusive gateways, sub-processes, timers, messages and errors.",
        walk.path(at));
  }

  private static String kebab(Fact fact) {
    return fact.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
