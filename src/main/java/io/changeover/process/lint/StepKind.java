package io.changeover.process.lint;

import static io.changeover.process.lint.Fact.CLIENTS_CLOSED;
import static io.changeover.process.lint.Fact.DESTROYED;
import static io.changeover.process.lint.Fact.FINALIZED;
import static io.changeover.process.lint.Fact.GO;
import static io.changeover.process.lint.Fact.HALF_OUT;
import static io.changeover.process.lint.Fact.HALF_VERIFIED;
import static io.changeover.process.lint.Fact.HOP_DESTROYED;
import static io.changeover.process.lint.Fact.LOCKED;
import static io.changeover.process.lint.Fact.LOSS_MEASURED;
import static io.changeover.process.lint.Fact.LOSS_SETTLED;
import static io.changeover.process.lint.Fact.PLANNED;
import static io.changeover.process.lint.Fact.PLAN_APPROVED;
import static io.changeover.process.lint.Fact.READY;
import static io.changeover.process.lint.Fact.SERVED;
import static io.changeover.process.lint.Fact.SHUT_OUT;
import static io.changeover.process.lint.Fact.SIGNED_OFF;
import static io.changeover.process.lint.Fact.SNAPSHOT_PROVEN;
import static io.changeover.process.lint.Fact.SNAPSHOT_TAKEN;
import static io.changeover.process.lint.Fact.VERIFIED;
import static io.changeover.process.lint.Fact.VERIFIED_OLD;
import static io.changeover.process.lint.Fact.WENT_BACK;

import java.util.Set;

/** What a step means for safety, whatever the platform: declared once, by its delegate. */
public enum StepKind {
  /** Does work that needs and endangers nothing. */
  ORDINARY(Effect.NONE),
  /** Overwrites an environment before production with a copy of it, before there is an upgrade. */
  COPYING(Effect.NONE),
  /** Makes a new plan: what was approved before is void. */
  PLANNING(new Effect(Set.of(), Set.of(), Set.of(PLANNED), Set.of(PLAN_APPROVED, READY))),
  /** Checks that what the plan needs is there. */
  CHECKING(new Effect(Set.of(PLANNED, PLAN_APPROVED), Set.of(), Set.of(READY), Set.of())),
  /** Takes the environment for this upgrade alone, once it is known to be ready. */
  LOCKING(new Effect(Set.of(READY), Set.of(), Set.of(LOCKED), Set.of())),
  /** Makes what a way back restores from; a new one is not proven. */
  SNAPSHOT(
      new Effect(
          Set.of(CLIENTS_CLOSED),
          Set.of(HOP_DESTROYED),
          Set.of(SNAPSHOT_TAKEN),
          Set.of(SNAPSHOT_PROVEN))),
  /** The same while clients write: going back loses what they write from here on. */
  SNAPSHOT_SERVING(
      new Effect(
          Set.of(PLAN_APPROVED, READY, LOCKED),
          Set.of(HOP_DESTROYED),
          Set.of(SNAPSHOT_TAKEN, SERVED),
          Set.of(SNAPSHOT_PROVEN))),
  /** Shows that the snapshot restores. */
  PROOF(new Effect(Set.of(SNAPSHOT_TAKEN), Set.of(), Set.of(SNAPSHOT_PROVEN), Set.of())),
  /** Only a restore brings the old state back from here on. */
  DESTRUCTIVE(
      new Effect(
          Set.of(SNAPSHOT_PROVEN, PLAN_APPROVED, READY, LOCKED, GO),
          Set.of(WENT_BACK),
          Set.of(DESTROYED, HOP_DESTROYED),
          Set.of(VERIFIED, SIGNED_OFF))),
  /** Shows that the new version works. */
  VERIFYING(new Effect(Set.of(), Set.of(WENT_BACK), Set.of(VERIFIED), Set.of())),
  /** Lets clients write to the new version: the data-loss line. */
  OPENING(
      new Effect(
          Set.of(VERIFIED),
          Set.of(WENT_BACK),
          Set.of(),
          Set.of(LOSS_MEASURED, LOSS_SETTLED, SHUT_OUT))),
  /** Sends clients to a half on the new version. */
  LETTING_IN(
      new Effect(
          Set.of(HALF_VERIFIED, HALF_OUT),
          Set.of(WENT_BACK),
          Set.of(),
          Set.of(LOSS_MEASURED, LOSS_SETTLED))),
  /** Gives up what a way back would need: the point of no return. */
  FINAL(new Effect(Set.of(VERIFIED, SIGNED_OFF), Set.of(WENT_BACK), Set.of(FINALIZED), Set.of())),
  /** Measures what going back would lose. */
  MEASURING(new Effect(Set.of(), Set.of(), Set.of(LOSS_MEASURED), Set.of(LOSS_SETTLED))),
  /** Brings the old version and its data back. */
  WAY_BACK(
      new Effect(
          Set.of(LOSS_MEASURED, LOSS_SETTLED),
          Set.of(FINALIZED),
          Set.of(WENT_BACK),
          Set.of(VERIFIED))),
  /** Shows that the old version works again. */
  VERIFYING_OLD(new Effect(Set.of(WENT_BACK), Set.of(), Set.of(VERIFIED_OLD), Set.of())),
  /** Lets clients write to the old version again. */
  OPENING_OLD(new Effect(Set.of(VERIFIED_OLD), Set.of(), Set.of(), Set.of(SHUT_OUT)));

  private final Effect effect;

  StepKind(Effect effect) {
    this.effect = effect;
  }

  Effect effect() {
    return effect;
  }

  /** Whether it must never run a second time unless a person says so. */
  public boolean isOnce() {
    return this == DESTRUCTIVE || this == FINAL || this == WAY_BACK;
  }

  /** Whether there is no way back to offer when such a step fails: it is one, or gives it up. */
  boolean isBeyondReturn() {
    return this == FINAL || this == WAY_BACK || this == VERIFYING_OLD || this == OPENING_OLD;
  }

  /** Whether only a restore brings the old state back after such a step. */
  public boolean isDestructive() {
    return this == DESTRUCTIVE;
  }

  /** What a step must find, must not find, brings about and undoes. */
  record Effect(Set<Fact> needs, Set<Fact> forbids, Set<Fact> brings, Set<Fact> undoes) {

    static final Effect NONE = new Effect(Set.of(), Set.of(), Set.of(), Set.of());

    /** What holds while such a step is under way: it may have begun to do harm, but no good. */
    long during(long facts) {
      return (facts & ~(Fact.bits(undoes) & ~HARM)) | (Fact.bits(brings) & HARM);
    }

    private static final long HARM =
        Fact.bits(Set.of(DESTROYED, HOP_DESTROYED, FINALIZED, WENT_BACK, SHUT_OUT));

    long on(long facts) {
      return (facts & ~Fact.bits(undoes)) | Fact.bits(brings);
    }
  }
}
