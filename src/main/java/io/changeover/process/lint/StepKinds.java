package io.changeover.process.lint;

import static io.changeover.process.lint.Fact.CAPACITY_SEEN;
import static io.changeover.process.lint.Fact.CLIENTS_CLOSED;
import static io.changeover.process.lint.Fact.CONFIGURATION_SAVED;
import static io.changeover.process.lint.Fact.DRAINED;
import static io.changeover.process.lint.Fact.FENCED;
import static io.changeover.process.lint.Fact.FINALIZED;
import static io.changeover.process.lint.Fact.FIRST_SERVES;
import static io.changeover.process.lint.Fact.GO;
import static io.changeover.process.lint.Fact.HALF_INSTALLED;
import static io.changeover.process.lint.Fact.HALF_OUT;
import static io.changeover.process.lint.Fact.HALF_VERIFIED;
import static io.changeover.process.lint.Fact.HOP_DESTROYED;
import static io.changeover.process.lint.Fact.INSTALLED;
import static io.changeover.process.lint.Fact.LOCKED;
import static io.changeover.process.lint.Fact.LOSS_SETTLED;
import static io.changeover.process.lint.Fact.PUT_BACK;
import static io.changeover.process.lint.Fact.REHEARSED;
import static io.changeover.process.lint.Fact.RESTORED;
import static io.changeover.process.lint.Fact.SERVED;
import static io.changeover.process.lint.Fact.SESSIONS_SEEN;
import static io.changeover.process.lint.Fact.SHUT_OUT;
import static io.changeover.process.lint.Fact.SNAPSHOT_PROVEN;
import static io.changeover.process.lint.Fact.SNAPSHOT_TAKEN;
import static io.changeover.process.lint.Fact.STAGED;
import static io.changeover.process.lint.Fact.VERIFIED_OLD;
import static io.changeover.process.lint.Fact.WENT_BACK;

import io.changeover.process.lint.StepKind.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    work(
        "tearDown",
        StepKind.DESTRUCTIVE,
        order(Set.of(CONFIGURATION_SAVED), Set.of(INSTALLED, SERVED)));
    work(
        "installNew",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(), Set.of(RESTORED, SERVED), Set.of(INSTALLED), Set.of()));
    work(
        "restoreSnapshot",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(INSTALLED), Set.of(PUT_BACK), Set.of(RESTORED), Set.of()));
    work(
        "putBackConfiguration",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(INSTALLED, CONFIGURATION_SAVED), Set.of(), Set.of(PUT_BACK), Set.of()));
    newHost();
    work("verifyNew", StepKind.VERIFYING, order(Set.of(INSTALLED), Set.of()));
    work("reopenClients", StepKind.OPENING, Effect.NONE);
    work("giveUpOld", StepKind.FINAL, Effect.NONE);
    halves();
    // Going back overwrites what the logs would tell.
    work("collectLogs", StepKind.ORDINARY, order(Set.of(), Set.of(WENT_BACK)));
    work("revertToOld", StepKind.WAY_BACK, Effect.NONE);
    work("verifyOld", StepKind.VERIFYING_OLD, Effect.NONE);
    work("reopenOld", StepKind.OPENING_OLD, Effect.NONE);
  }

  private StepKinds() {}

  /**
   * Another host takes over, and agents on other hosts follow: never may old and new act at once.
   */
  private static void newHost() {
    work(
        "provisionNew",
        StepKind.ORDINARY,
        new Effect(
            Set.of(LOCKED), Set.of(HOP_DESTROYED, RESTORED, SERVED), Set.of(INSTALLED), Set.of()));
    work(
        "fenceOld",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(RESTORED), Set.of(), Set.of(FENCED), Set.of()));
    work("reconnectAgents", StepKind.DESTRUCTIVE, order(Set.of(RESTORED), Set.of()));
    work("moveAgents", StepKind.DESTRUCTIVE, order(Set.of(RESTORED, FENCED), Set.of()));
  }

  /** One half of the hosts after the other, behind a load balancer. */
  private static void halves() {
    work("stageArtifacts", StepKind.ORDINARY, order(Set.of(LOCKED), Set.of(HOP_DESTROYED)));
    work("snapshotWhileServing", StepKind.SNAPSHOT_SERVING, Effect.NONE);
    work(
        "checkCapacity",
        StepKind.ORDINARY,
        new Effect(Set.of(), Set.of(), Set.of(CAPACITY_SEEN), Set.of()));
    half(
        "drainHalf",
        StepKind.ORDINARY,
        drain(Set.of(SNAPSHOT_PROVEN, GO, LOCKED, CAPACITY_SEEN), Set.of(FIRST_SERVES, WENT_BACK)),
        drain(Set.of(SNAPSHOT_PROVEN, GO, LOCKED, CAPACITY_SEEN, FIRST_SERVES), Set.of(WENT_BACK)),
        drain(Set.of(LOSS_SETTLED, LOCKED, CAPACITY_SEEN), Set.of(FINALIZED)));
    work(
        "enterMaintenance",
        StepKind.ORDINARY,
        new Effect(Set.of(DRAINED), Set.of(), Set.of(HALF_OUT), Set.of(DRAINED)));
    work(
        "awaitSessions",
        StepKind.ORDINARY,
        new Effect(Set.of(HALF_OUT), Set.of(), Set.of(SESSIONS_SEEN), Set.of()));
    work("cutSessions", StepKind.ORDINARY, order(Set.of(HALF_OUT, SESSIONS_SEEN), Set.of()));
    work(
        "stopHalf",
        StepKind.DESTRUCTIVE,
        new Effect(
            Set.of(HALF_OUT, SESSIONS_SEEN),
            Set.of(HALF_INSTALLED),
            Set.of(),
            Set.of(HALF_VERIFIED)));
    half(
        "upgradeHalf",
        StepKind.DESTRUCTIVE,
        new Effect(Set.of(HALF_OUT), Set.of(), Set.of(HALF_INSTALLED), Set.of(HALF_VERIFIED)),
        new Effect(
            Set.of(HALF_OUT, FIRST_SERVES),
            Set.of(),
            Set.of(HALF_INSTALLED, INSTALLED),
            Set.of(HALF_VERIFIED)),
        null);
    work(
        "verifyHalf",
        StepKind.ORDINARY,
        new Effect(Set.of(HALF_INSTALLED), Set.of(WENT_BACK), Set.of(HALF_VERIFIED), Set.of()));
    work(
        "letInHalf",
        StepKind.LETTING_IN,
        new Effect(Set.of(), Set.of(), Set.of(), Set.of(HALF_OUT, SESSIONS_SEEN, HALF_INSTALLED)));
    half(
        "verifyUp",
        StepKind.ORDINARY,
        new Effect(Set.of(HALF_VERIFIED), Set.of(HALF_OUT), Set.of(FIRST_SERVES), Set.of()),
        order(Set.of(HALF_VERIFIED, FIRST_SERVES), Set.of(HALF_OUT)),
        null);
    work("checkHalfAgain", StepKind.ORDINARY, order(Set.of(HALF_VERIFIED), Set.of(HALF_OUT)));
    work("watchHalf", StepKind.ORDINARY, order(Set.of(FIRST_SERVES), Set.of(WENT_BACK)));
    work(
        "revertHalf",
        StepKind.WAY_BACK,
        new Effect(Set.of(HALF_OUT), Set.of(), Set.of(), Set.of(VERIFIED_OLD)));
    work("verifyOldHalf", StepKind.VERIFYING_OLD, Effect.NONE);
    work(
        "letInOldHalf",
        StepKind.OPENING_OLD,
        new Effect(Set.of(), Set.of(), Set.of(), Set.of(HALF_OUT, SESSIONS_SEEN)));
  }

  private static Effect drain(Set<Fact> needs, Set<Fact> forbids) {
    return new Effect(needs, forbids, Set.of(DRAINED), Set.of(CAPACITY_SEEN, HALF_OUT));
  }

  /**
   * @param back null if it is no step of the way back
   */
  private static void half(
      String name, StepKind kind, Effect first, Effect second, @Nullable Effect back) {
    var halves = new LinkedHashMap<String, Effect>();
    halves.put("first", first);
    halves.put("second", second);
    if (back != null) {
      halves.put("back-first", back);
      halves.put("back-second", back);
    }
    put(new Step(name + "Delegate", kind, true, Effect.NONE, Set.of(), false, halves));
  }

  /** The declaration of the delegate with that bean name, if there is such a delegate. */
  public static Optional<Step> of(String bean) {
    return Optional.ofNullable(STEPS.get(bean));
  }

  /** Whether a token may come to it again after it has ended well, by a decision to wait longer. */
  public static boolean isAskedAgain(String bean) {
    return bean.equals("awaitSessionsDelegate");
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
