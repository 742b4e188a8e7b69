package io.changeover.process.lint.oracle;

import static io.changeover.process.lint.oracle.World.Truth.*;
import static io.changeover.process.lint.oracle.World.Truth.COPIED_OPEN;
import static io.changeover.process.lint.oracle.World.Truth.DRAINING;
import static io.changeover.process.lint.oracle.World.Truth.FIRST_SERVES;
import static io.changeover.process.lint.oracle.World.Truth.HALF_NEW;
import static io.changeover.process.lint.oracle.World.Truth.HALF_WORKS;
import static io.changeover.process.lint.oracle.World.Truth.OUT;
import static io.changeover.process.lint.oracle.World.Truth.WAITED;
import static io.changeover.process.lint.oracle.World.Truth.WHO_SERVES_SEEN;

import io.changeover.process.lint.oracle.World.Truth;
import java.util.List;
import java.util.Set;

/** What each step does to the world, and when it must not be done: told from the rules' words. */
final class Deeds {

  private static final Set<String> QUICK =
      Set.of(
          "planUpgrade",
          "preflight",
          "lockEnvironment",
          "planRollout",
          "retryStep",
          "skipStep",
          "excludeHost",
          "measureLoss");

  private Deeds() {}

  static boolean mayFail(String step) {
    return !step.isEmpty() && !QUICK.contains(step);
  }

  static List<String> saysNo(String step) {
    return switch (step) {
      case "planUpgrade" -> List.of("noPath");
      case "preflight" -> List.of("drift", "notReady");
      case "lockEnvironment" -> List.of("held");
      default -> List.of();
    };
  }

  static boolean isAllowed(String step, String half, World w) {
    boolean forward = !w.has(TURNED_BACK);
    return switch (step) {
      case "preflight" -> w.has(PLAN_MADE) && w.has(PLAN_AGREED);
      case "lockEnvironment" -> w.has(READY);
      case "saveConfiguration" -> !w.has(COPY_MADE);
      case "takeSnapshot" -> w.has(SHUT) && !w.has(TORN);
      case "proveSnapshot" -> w.has(COPY_MADE);
      case "tearDown" ->
          mayDestroy(w) && w.has(SETTINGS_KEPT) && !w.has(NEW_THERE) && !w.has(COPIED_OPEN);
      case "installNew" -> mayDestroy(w) && !w.has(DATA_IN_NEW) && !w.has(COPIED_OPEN);
      case "restoreSnapshot" -> mayDestroy(w) && w.has(NEW_THERE) && !w.has(SETTINGS_IN_NEW);
      case "putBackConfiguration" -> mayDestroy(w) && w.has(NEW_THERE) && w.has(SETTINGS_KEPT);
      case "provisionNew" ->
          w.has(OURS) && !w.has(TORN) && !w.has(DATA_IN_NEW) && !w.has(COPIED_OPEN);
      case "fenceOld" -> mayDestroy(w) && w.has(DATA_IN_NEW);
      case "reconnectAgents" -> mayDestroy(w) && w.has(DATA_IN_NEW);
      case "moveAgents" -> mayDestroy(w) && w.has(DATA_IN_NEW) && w.has(OLD_FENCED);
      case "verifyNew" -> forward && w.has(NEW_THERE);
      case "reopenClients" -> forward && w.has(NEW_WORKS);
      case "giveUpOld" -> forward && w.has(NEW_WORKS) && w.has(SIGNED);
      case "collectLogs" -> forward;
      case "revertToOld" -> w.has(LOSS_COUNTED) && w.has(LOSS_AGREED) && !w.has(OLD_GONE);
      case "verifyOld" -> w.has(TURNED_BACK);
      case "reopenOld" -> w.has(OLD_WORKS);
      default -> isAllowedForHalf(step, half, w);
    };
  }

  private static boolean isAllowedForHalf(String step, String half, World w) {
    boolean forward = !w.has(TURNED_BACK);
    return switch (step) {
      case "stageArtifacts" -> w.has(OURS) && !w.has(TORN);
      case "snapshotWhileServing" ->
          w.has(PLAN_AGREED) && w.has(READY) && w.has(OURS) && !w.has(TORN);
      case "drainHalf" -> mayDrain(half, w);
      case "enterMaintenance" -> w.has(DRAINING);
      case "awaitSessions" -> w.has(OUT);
      case "cutSessions" -> w.has(OUT) && w.has(WAITED);
      case "stopHalf" -> mayDestroy(w) && w.has(OUT) && w.has(WAITED) && !w.has(HALF_NEW);
      case "upgradeHalf" -> isForward(half) && mayDestroy(w) && w.has(OUT) && isTurn(half, w);
      case "verifyHalf" -> forward && w.has(HALF_NEW);
      case "letInHalf" -> forward && w.has(HALF_WORKS) && w.has(OUT);
      case "verifyUp" -> isForward(half) && w.has(HALF_WORKS) && !w.has(OUT) && isTurn(half, w);
      case "checkHalfAgain" -> w.has(HALF_WORKS) && !w.has(OUT);
      case "watchHalf" -> forward && w.has(FIRST_SERVES);
      case "revertHalf" ->
          w.has(LOSS_COUNTED) && w.has(LOSS_AGREED) && !w.has(OLD_GONE) && w.has(OUT);
      case "verifyOldHalf" -> w.has(TURNED_BACK);
      case "letInOldHalf" -> w.has(OLD_WORKS);
      default -> true;
    };
  }

  private static boolean isForward(String half) {
    return half.equals("first") || half.equals("second");
  }

  private static boolean isTurn(String half, World w) {
    return half.equals("first") || w.has(FIRST_SERVES);
  }

  private static boolean mayDrain(String half, World w) {
    if (!w.has(OURS) || !w.has(WHO_SERVES_SEEN)) {
      return false;
    }
    boolean ready = w.has(COPY_PROVEN) && w.has(GO_GIVEN) && !w.has(TURNED_BACK);
    return switch (half) {
      case "first" -> ready && !w.has(FIRST_SERVES);
      case "second" -> ready && w.has(FIRST_SERVES);
      case "back-first", "back-second" -> w.has(LOSS_AGREED) && !w.has(OLD_GONE);
      default -> false;
    };
  }

  private static boolean isKnown(String half) {
    return isForward(half) || half.equals("back-first") || half.equals("back-second");
  }

  private static boolean mayDestroy(World w) {
    return w.has(COPY_PROVEN)
        && w.has(PLAN_AGREED)
        && w.has(READY)
        && w.has(OURS)
        && w.has(GO_GIVEN)
        && !w.has(TURNED_BACK);
  }

  static World done(String step, String half, World w) {
    return switch (step) {
      case "planUpgrade" -> w.without(PLAN_AGREED, READY).with(PLAN_MADE);
      case "planRollout" -> w.without(REHEARSAL_WAS_HELD, REHEARSAL_WENT_WELL);
      case "preflight" -> w.with(READY);
      case "lockEnvironment" -> w.with(OURS);
      case "closeOffClients" -> w.with(SHUT, NOBODY_IN);
      case "saveConfiguration" -> w.with(SETTINGS_KEPT);
      case "takeSnapshot" -> w.with(COPY_MADE).without(COPY_PROVEN);
      case "proveSnapshot" -> w.with(COPY_PROVEN);
      case "tearDown" -> harmed(w);
      case "installNew" -> harmed(w).with(NEW_THERE);
      case "restoreSnapshot" -> harmed(w).with(DATA_IN_NEW);
      case "putBackConfiguration" -> harmed(w).with(SETTINGS_IN_NEW);
      case "provisionNew" -> w.with(NEW_THERE);
      case "fenceOld" -> harmed(w).with(OLD_FENCED);
      case "reconnectAgents", "moveAgents" -> harmed(w);
      case "verifyNew" -> w.with(NEW_WORKS);
      case "reopenClients" -> w.without(LOSS_AGREED, LOSS_COUNTED, NOBODY_IN);
      case "reopenOld" -> w.without(NOBODY_IN);
      case "measureLoss" -> w.without(LOSS_AGREED).with(LOSS_COUNTED);
      case "giveUpOld" -> w.with(OLD_GONE);
      case "revertToOld" -> w.with(TURNED_BACK).without(NEW_WORKS);
      case "verifyOld" -> w.with(OLD_WORKS);
      default -> doneForHalf(step, half, w);
    };
  }

  private static World doneForHalf(String step, String half, World w) {
    return switch (step) {
      case "snapshotWhileServing" -> w.without(COPY_PROVEN).with(COPY_MADE, COPIED_OPEN);
      case "checkCapacity" -> w.with(WHO_SERVES_SEEN);
      case "drainHalf" -> isKnown(half) ? w.without(WHO_SERVES_SEEN, OUT).with(DRAINING) : w;
      case "enterMaintenance" -> w.without(DRAINING).with(OUT);
      case "awaitSessions" -> w.with(WAITED);
      case "stopHalf" -> harmed(w).without(HALF_WORKS);
      case "upgradeHalf" -> changed(half, w);
      case "verifyHalf" -> w.with(HALF_WORKS);
      case "letInHalf" -> w.without(LOSS_AGREED, LOSS_COUNTED, OUT, WAITED, HALF_NEW);
      case "verifyUp" -> half.equals("first") ? w.with(FIRST_SERVES) : w;
      case "revertHalf" -> w.with(TURNED_BACK).without(NEW_WORKS, OLD_WORKS);
      case "verifyOldHalf" -> w.with(OLD_WORKS);
      case "letInOldHalf" -> w.without(OUT, WAITED, NOBODY_IN);
      default -> w;
    };
  }

  private static World changed(String half, World w) {
    if (!isForward(half)) {
      return harmed(w);
    }
    var changed = harmed(w).without(HALF_WORKS).with(HALF_NEW);
    return half.equals("second") ? changed.with(NEW_THERE) : changed;
  }

  private static World harmed(World w) {
    return w.with(TORN, HARM_DONE).without(NEW_WORKS, SIGNED);
  }

  /** It broke in the middle: the worst of it has happened, and none of the good. */
  static World halfDone(String step, String half, World w) {
    return switch (step) {
      case "planRollout" -> w.without(REHEARSAL_WAS_HELD, REHEARSAL_WENT_WELL);
      case "planUpgrade" -> w.without(PLAN_AGREED, READY);
      case "closeOffClients" -> w.with(NOBODY_IN);
      case "takeSnapshot" -> w.without(COPY_PROVEN);
      case "tearDown",
          "installNew",
          "restoreSnapshot",
          "putBackConfiguration",
          "fenceOld",
          "reconnectAgents",
          "moveAgents" ->
          harmed(w);
      case "reopenClients" -> w.without(LOSS_AGREED, LOSS_COUNTED);
      case "measureLoss" -> w.without(LOSS_AGREED);
      case "giveUpOld" -> w.with(OLD_GONE);
      case "revertToOld" -> w.with(TURNED_BACK).without(NEW_WORKS);
      case "snapshotWhileServing" -> w.without(COPY_PROVEN);
      case "drainHalf" -> isKnown(half) ? w.without(WHO_SERVES_SEEN, OUT) : w;
      case "enterMaintenance" -> w.without(DRAINING);
      case "stopHalf" -> harmed(w).without(HALF_WORKS);
      case "upgradeHalf" -> isForward(half) ? harmed(w).without(HALF_WORKS) : harmed(w);
      case "letInHalf", "revertHalf", "letInOldHalf" -> doneForHalf(step, half, w);
      default -> w;
    };
  }

  /** Whether somebody who decides about this failure must be able to turn back. */
  static boolean needsWayBack(String step, World w) {
    return mayFail(step)
        && !Set.of(
                "giveUpOld",
                "revertToOld",
                "verifyOld",
                "reopenOld",
                "revertHalf",
                "verifyOldHalf",
                "letInOldHalf")
            .contains(step)
        && w.has(OURS)
        && !w.has(OLD_GONE)
        && !w.has(TURNED_BACK)
        && !w.has(LOSS_AGREED);
  }

  /** What a yes at that user task settles, if anything. */
  static Truth settledBy(String task) {
    return switch (task) {
      case "userTask_approvePlan" -> PLAN_AGREED;
      case "userTask_goNoGo" -> GO_GIVEN;
      case "userTask_signOff" -> SIGNED;
      case "userTask_toProduction" -> PRODUCTION_ALLOWED;
      case "userTask_acceptDataLoss" -> LOSS_AGREED;
      default -> null;
    };
  }

  static String yesAt(String task) {
    return task.equals("userTask_acceptDataLoss") ? "accept" : "approve";
  }

  static boolean isHonestEnd(String end, World w) {
    if (w.has(NOBODY_IN) && !end.equals("endEvent_needsPerson")) {
      return false;
    }
    return switch (end) {
      case "endEvent_upgradedAndVerified" ->
          w.has(NEW_WORKS) && w.has(OLD_GONE) && !w.has(TURNED_BACK);
      case "endEvent_rolledBackAndVerified" -> w.has(TURNED_BACK) && w.has(OLD_WORKS);
      case "endEvent_abortedUntouched" -> !w.has(HARM_DONE);
      case "endEvent_needsPerson" -> true;
      default -> false;
    };
  }
}
