package io.changeover.process.simulation;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One installation as it would really stand, whatever the process believes. It notes each effect
 * that could not be made good, and each end that is not true.
 */
final class SimulatedEnvironment {

  private final Set<String> unsafe = new LinkedHashSet<>();
  private boolean approved;
  private boolean locked;
  private boolean go;
  private boolean open = true;
  private boolean snapshot;
  private boolean proven;
  private boolean oldRuns = true;
  private boolean newThere;
  private boolean newVerified;
  private boolean signed;
  private boolean oldKept = true;
  private boolean lossAccepted = true;
  private boolean everDestroyed;
  private boolean written;
  private boolean fenced;
  private boolean production;
  private final SimulatedHalves halves = new SimulatedHalves();

  /** A new upgrade of it begins; what it is goes on as it is. */
  void begin(boolean ofProduction, boolean allowed) {
    production = ofProduction;
    approved = false;
    locked = false;
    signed = false;
    everDestroyed = false;
    written = false;
    open = true;
    oldKept = true;
    oldRuns = true;
    newVerified = false;
    nextHop();
    if (production && !allowed) {
      unsafe.add("production was upgraded without a rehearsal and the approval for it");
    }
  }

  /** What was the new version is the old one from now on. */
  void nextHop() {
    oldRuns |= newVerified;
    go = false;
    snapshot = false;
    proven = false;
    newThere = false;
    newVerified = false;
    fenced = false;
    halves.nextHop();
  }

  /** A person said yes, or nobody had to. */
  void decided(String task, boolean yes) {
    switch (task) {
      case "userTask_approvePlan" -> approved = yes;
      case "userTask_goNoGo" -> go = yes;
      case "userTask_signOff" -> signed = yes;
      case "userTask_acceptDataLoss" -> lossAccepted = yes;
      default -> {}
    }
  }

  void noGoNeeded() {
    go = true;
  }

  /** How much would be lost now by going back. */
  boolean measureLoss() {
    boolean loss = written && everDestroyed;
    lossAccepted = !loss;
    return loss;
  }

  boolean isDestroyed() {
    return everDestroyed;
  }

  void planned() {
    approved = false;
  }

  void lock() {
    locked = true;
  }

  /**
   * A step has its effect.
   *
   * @param half which part of the hosts it is about, or empty
   * @param whole whether all of it; else it broke in the middle
   * @return whether the step would report success, if whole
   */
  boolean work(String step, String half, boolean whole) {
    return switch (step) {
      case "closeOffClients" -> {
        open = !whole && open;
        yield true;
      }
      case "takeSnapshot" -> {
        // One of clients that still write, or of what was destroyed before, restores nothing.
        snapshot = whole && !open && oldRuns;
        proven = false;
        yield snapshot || !whole;
      }
      case "proveSnapshot" -> {
        proven = whole && snapshot;
        yield snapshot;
      }
      case "snapshotWhileServing" -> {
        snapshot = whole && oldRuns;
        proven = false;
        yield snapshot || !whole;
      }
      case "stopHalf", "upgradeHalf" -> {
        written = true;
        destroy(step, whole);
        yield halves.work(step, half, whole, unsafe);
      }
      case "letInHalf" -> {
        written = true;
        lossAccepted = false;
        yield halves.work(step, half, whole, unsafe);
      }
      case "revertHalf" -> {
        check(oldKept, "something was rolled back that had been given up");
        check(lossAccepted, "data was lost that nobody had given up by name");
        halves.work(step, half, whole, unsafe);
        oldRuns = whole && halves.isOld();
        newVerified = false;
        yield true;
      }
      case "tearDown", "restoreSnapshot", "putBackConfiguration", "installNew", "reconnectAgents" ->
          destroy(step, whole);
      case "provisionNew" -> {
        newThere = whole;
        yield true;
      }
      case "fenceOld" -> {
        fenced = whole;
        yield destroy(step, whole);
      }
      case "moveAgents" -> {
        check(fenced, "agents were moved while the old host could still act");
        yield destroy(step, whole);
      }
      case "verifyNew" -> {
        newVerified = whole && (newThere || halves.isNew());
        yield newThere || halves.isNew();
      }
      case "reopenClients" -> {
        check(newVerified, "clients were let in to a version that was not verified");
        open = true;
        written = true;
        lossAccepted = false;
        yield true;
      }
      case "giveUpOld" -> {
        check(newVerified, "the old version was given up before the new one was verified");
        check(signed, "the old version was given up without a sign-off");
        oldKept = false;
        yield true;
      }
      case "revertToOld" -> {
        check(oldKept, "something was rolled back that had been given up");
        check(lossAccepted, "data was lost that nobody had given up by name");
        oldRuns = whole && oldKept;
        newVerified = false;
        newThere = false;
        yield true;
      }
      case "verifyOld" -> oldRuns;
      case "reopenOld" -> {
        check(oldRuns, "clients were let in to an old version that does not run");
        open = true;
        yield true;
      }
      default -> halves.work(step, half, whole, unsafe);
    };
  }

  private boolean destroy(String step, boolean whole) {
    check(proven, "'" + step + "' destroyed something without a proven snapshot");
    check(approved, "'" + step + "' destroyed something without an approved plan");
    check(locked, "'" + step + "' destroyed something without the lock");
    check(go, "'" + step + "' destroyed something without the go that it needs");
    everDestroyed = true;
    oldRuns = false;
    newVerified = false;
    if (step.equals("installNew")) {
      newThere = whole;
    }
    return true;
  }

  /** The process says how the upgrade ended. */
  void ended(String outcome) {
    check(
        open || outcome.equals("needsPerson"),
        "it ended as '" + outcome + "' and clients are still closed off");
    switch (outcome) {
      case "upgradedAndVerified" ->
          check(newVerified && !oldKept, "it ended upgraded and verified, and is not");
      case "rolledBackAndVerified" ->
          check(oldRuns, "it ended rolled back and verified, and is not");
      case "abortedUntouched" ->
          check(!everDestroyed && oldRuns, "it ended untouched, and something was destroyed");
      case "needsPerson" -> {}
      default -> unsafe.add("it ended as '" + outcome + "', which is no end of an upgrade");
    }
  }

  private void check(boolean fine, String otherwise) {
    if (!fine) {
      unsafe.add(otherwise);
    }
  }

  Set<String> unsafe() {
    return unsafe;
  }
}
