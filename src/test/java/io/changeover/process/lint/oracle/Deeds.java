package io.changeover.process.lint.oracle;

import static io.changeover.process.lint.oracle.World.Truth.*;

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

  static boolean isAllowed(String step, World w) {
    boolean forward = !w.has(TURNED_BACK);
    return switch (step) {
      case "preflight" -> w.has(PLAN_MADE) && w.has(PLAN_AGREED);
      case "lockEnvironment" -> w.has(READY);
      case "saveConfiguration" -> !w.has(COPY_MADE);
      case "takeSnapshot" -> w.has(SHUT) && !w.has(TORN);
      case "proveSnapshot" -> w.has(COPY_MADE);
      case "tearDown" -> mayDestroy(w) && w.has(SETTINGS_KEPT) && !w.has(NEW_THERE);
      case "installNew" -> mayDestroy(w) && !w.has(DATA_IN_NEW);
      case "restoreSnapshot" -> mayDestroy(w) && w.has(NEW_THERE) && !w.has(SETTINGS_IN_NEW);
      case "putBackConfiguration" -> mayDestroy(w) && w.has(NEW_THERE) && w.has(SETTINGS_KEPT);
      case "verifyNew" -> forward && w.has(NEW_THERE);
      case "reopenClients" -> forward && w.has(NEW_WORKS);
      case "giveUpOld" -> forward && w.has(NEW_WORKS) && w.has(SIGNED);
      case "collectLogs" -> forward;
      case "revertToOld" -> w.has(LOSS_COUNTED) && w.has(LOSS_AGREED) && !w.has(OLD_GONE);
      case "verifyOld" -> w.has(TURNED_BACK);
      case "reopenOld" -> w.has(OLD_WORKS);
      default -> true;
    };
  }

  private static boolean mayDestroy(World w) {
    return w.has(COPY_PROVEN)
        && w.has(PLAN_AGREED)
        && w.has(READY)
        && w.has(OURS)
        && w.has(GO_GIVEN)
        && !w.has(TURNED_BACK);
  }

  static World done(String step, World w) {
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
      case "verifyNew" -> w.with(NEW_WORKS);
      case "reopenClients" -> w.without(LOSS_AGREED, LOSS_COUNTED, NOBODY_IN);
      case "reopenOld" -> w.without(NOBODY_IN);
      case "measureLoss" -> w.without(LOSS_AGREED).with(LOSS_COUNTED);
      case "giveUpOld" -> w.with(OLD_GONE);
      case "revertToOld" -> w.with(TURNED_BACK).without(NEW_WORKS);
      case "verifyOld" -> w.with(OLD_WORKS);
      default -> w;
    };
  }

  private static World harmed(World w) {
    return w.with(TORN, HARM_DONE).without(NEW_WORKS, SIGNED);
  }

  /** It broke in the middle: the worst of it has happened, and none of the good. */
  static World halfDone(String step, World w) {
    return switch (step) {
      case "planRollout" -> w.without(REHEARSAL_WAS_HELD, REHEARSAL_WENT_WELL);
      case "planUpgrade" -> w.without(PLAN_AGREED, READY);
      case "closeOffClients" -> w.with(NOBODY_IN);
      case "takeSnapshot" -> w.without(COPY_PROVEN);
      case "tearDown", "installNew", "restoreSnapshot", "putBackConfiguration" -> harmed(w);
      case "reopenClients" -> w.without(LOSS_AGREED, LOSS_COUNTED);
      case "measureLoss" -> w.without(LOSS_AGREED);
      case "giveUpOld" -> w.with(OLD_GONE);
      case "revertToOld" -> w.with(TURNED_BACK).without(NEW_WORKS);
      default -> w;
    };
  }

  /** Whether somebody who decides about this failure must be able to turn back. */
  static boolean needsWayBack(String step, World w) {
    return mayFail(step)
        && !Set.of("giveUpOld", "revertToOld", "verifyOld", "reopenOld").contains(step)
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
