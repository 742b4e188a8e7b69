package io.changeover.process.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether whoever decides about a failed step can roll back, from the lock on the environment up to
 * the point of no return.
 */
final class WayBackOffers {

  private final Walk walk;
  private final Findings findings;
  private final Map<Position, Set<Position>> offers = new LinkedHashMap<>();
  private final List<Position> waysBack = new ArrayList<>();

  WayBackOffers(Walk walk, Findings findings) {
    this.walk = walk;
    this.findings = findings;
  }

  /** A step failed at {@code at}; {@code begun} is where the decision about that begins. */
  void failed(Position at, Position begun) {
    if (isOwed(at) && isAboutSteps(begun) && at.frame() == begun.frame()) {
      offers.computeIfAbsent(begun, key -> new LinkedHashSet<>()).add(at);
    }
  }

  /** A token has come to a step. */
  void reached(Position at, Step step) {
    if (step.kind() == StepKind.WAY_BACK) {
      waysBack.add(at);
    }
  }

  private static boolean isAboutSteps(Position begun) {
    return begun.frame().diagram().reference(begun.node()).equals(WorkRule.STEP_FAILED);
  }

  private static boolean isOwed(Position at) {
    var step = StepKinds.of(at.node().bean());
    long facts = at.facts();
    return step.isPresent()
        && step.get().work()
        && !step.get().kind().isBeyondReturn()
        && Fact.LOCKED.in(facts)
        && !Fact.FINALIZED.in(facts)
        && !Fact.WENT_BACK.in(facts)
        && !Fact.LOSS_SETTLED.in(facts);
  }

  /** Says where no way leads back, once the whole walk is done. */
  void check() {
    var good = walk.leadingTo(waysBack);
    offers.forEach(
        (begun, failed) -> {
          if (!good.contains(begun)) {
            failed.forEach(this::say);
          }
        });
  }

  private void say(Position at) {
    if (findings.isNew(at.frame().diagram(), at.node(), "way-back-offered")) {
      findings.add(
          at.frame().diagram(),
          at.node(),
          "way-back-offered",
          ("when '%s' fails nobody can roll back, and nothing is final yet: %s. Let the decision"
                  + " after a failure end with the error 'rollBack', caught where the rollback is"
                  + " called.")
              .formatted(at.node().label(), walk.words(at)),
          walk.path(at));
    }
  }
}
