package io.changeover.process.lint;

import static io.changeover.process.lint.Fact.CLIENTS_CLOSED;
import static io.changeover.process.lint.Fact.CONFIGURATION_SAVED;
import static io.changeover.process.lint.Fact.INSTALLED;
import static io.changeover.process.lint.Fact.PUT_BACK;
import static io.changeover.process.lint.Fact.REHEARSED;
import static io.changeover.process.lint.Fact.RESTORED;
import static io.changeover.process.lint.Fact.SHUT_OUT;
import static io.changeover.process.lint.Fact.SNAPSHOT_TAKEN;
import static io.changeover.process.lint.Fact.STAGED;
import static io.changeover.process.lint.Fact.WENT_BACK;

import io.changeover.process.lint.StepKind.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every delegate that a diagram may name, and what it means for safety. */
public final class StepKinds {

  private static final Map<String, Step> STEPS = new LinkedHashMap<>();

  /** What an operator may go on without, with debt. */
  private static final Set<String> OPTIONAL =
      Set.of("saveConfiguration", "putBackConfiguration", "collectLogs");

  static {
    quick("planUpgrade", StepKind.PLANNING, "noPath");
    quick("preflight", StepKind.CHECKING, "drift", "notReady");
    quick("lockEnvironment", StepKind.LOCKING, "held");
    // It begins anew, with the outcome that is hoped for: what was shown before counts no more.
    put(
        new Step(
            "planRolloutDelegate",
            StepKind.ORDINARY,
            false,
            new Effect(Set.of(), Set.of(), Set.of(), Set.of(STAGED, REHEARSED)),
            Set.of(),
            false));
    quick("retryStep", StepKind.ORDINARY);
    quick("skipStep", StepKind.ORDINARY);
    quick("excludeHost", StepKind.ORDINARY);
    quick("measureLoss", StepKind.MEASURING);
    work("cloneProduction", StepKind.COPYING, Effect.NONE);
    work(
        "closeOffClients",
        StepKind.ORDINARY,
        new Effect(Set.of(), Set.of(), Set.of(CLIENTS_CLOSED, SHUT_OUT), Set.of()));
    // Saved first, so that it belongs to what the snapshot holds.
    work(
        "saveConfiguration",
        StepKind.ORDINARY,
        new Effect(Set.of(), Set.of(SNAPSHOT_TAKEN), Set.of(CONFIGURATION_SAVED), Set.of()));
    work("takeSnapshot", StepKind.SNAPSHOT, Effect.NONE);
    work("proveSnapshot", StepKind.PROOF, Effect.NONE);
    work("tearDown", StepKind.DESTRUCTIVE, order(Set.of(CONFIGURATION_SAVED), Set.of(INSTALLED)));
    work(
        "installNew",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(), Set.of(RESTORED), Set.of(INSTALLED), Set.of()));
    work(
        "restoreSnapshot",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(INSTALLED), Set.of(PUT_BACK), Set.of(RESTORED), Set.of()));
    work(
        "putBackConfiguration",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(INSTALLED, CONFIGURATION_SAVED), Set.of(), Set.of(PUT_BACK), Set.of()));
    work("verifyNew", StepKind.VERIFYING, order(Set.of(INSTALLED), Set.of()));
    work("reopenClients", StepKind.OPENING, Effect.NONE);
    work("giveUpOld", StepKind.FINAL, Effect.NONE);
    // Going back overwrites what the logs would tell.
    work("collectLogs", StepKind.ORDINARY, order(Set.of(), Set.of(WENT_BACK)));
    work("revertToOld", StepKind.WAY_BACK, Effect.NONE);
    work("verifyOld", StepKind.VERIFYING_OLD, Effect.NONE);
    work("reopenOld", StepKind.OPENING_OLD, Effect.NONE);
  }

  private StepKinds() {}

  /** The declaration of the delegate with that bean name, if there is such a delegate. */
  public static Optional<Step> of(String bean) {
    return Optional.ofNullable(STEPS.get(bean));
  }

  /** The declarations of all delegates. */
  public static List<Step> all() {
    return List.copyOf(STEPS.values());
  }

  private static void quick(String name, StepKind kind, String... refusals) {
    put(new Step(name + "Delegate", kind, false, Effect.NONE, Set.of(refusals), false));
  }

  private static void work(String name, StepKind kind, Effect own) {
    put(new Step(name + "Delegate", kind, true, own, Set.of(), OPTIONAL.contains(name)));
  }

  private static void put(Step step) {
    STEPS.put(step.bean(), step);
  }

  private static Effect order(Set<Fact> after, Set<Fact> before) {
    return new Effect(after, before, Set.of(), Set.of());
  }
}
