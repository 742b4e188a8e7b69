package io.changeover.process.simulation;

import java.util.HashSet;
import java.util.Set;

/** Two halves of front-ends behind a load balancer, as they would really stand. */
final class SimulatedHalves {

  private final Set<String> out = new HashSet<>();
  private final Set<String> stopped = new HashSet<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> verified = new HashSet<>();

  void nextHop() {
    out.clear();
    stopped.clear();
    changed.clear();
    verified.clear();
  }

  boolean isNew() {
    return changed.size() == 2;
  }

  boolean isOld() {
    return changed.isEmpty() && stopped.isEmpty();
  }

  /**
   * @param unsafe takes what could not be made good
   * @return whether the step would report success, if whole
   */
  boolean work(String step, String half, boolean whole, Set<String> unsafe) {
    String part = half.replace("back-", "");
    return switch (step) {
      case "checkCapacity" -> out.isEmpty() || out.equals(Set.of(part));
      case "drainHalf" -> {
        boolean others = out.isEmpty() || out.equals(Set.of(part));
        check(others, "one half was taken out while the other was out", unsafe);
        yield true;
      }
      case "enterMaintenance" -> out.add(part) || true;
      case "stopHalf" -> {
        check(out.contains(part), "a half was stopped that clients were sent to", unsafe);
        yield stopped.add(part) || true;
      }
      case "upgradeHalf" -> {
        check(out.contains(part), "a half was changed that clients were sent to", unsafe);
        yield !whole || change(part);
      }
      case "verifyHalf" -> changed.contains(part) && (!whole || verified.add(part) || true);
      case "checkHalfAgain" -> changed.contains(part);
      case "letInHalf" -> {
        check(verified.contains(part), "clients were let in to a half not verified", unsafe);
        yield !whole || out.remove(part) || true;
      }
      case "revertHalf" -> {
        check(isOldThere(part) || out.contains(part), "a half went back in service", unsafe);
        yield !whole || revert(part);
      }
      case "verifyOldHalf" -> isOldThere(part);
      case "letInOldHalf" -> {
        check(isOldThere(part), "clients were let in to an old version not there", unsafe);
        yield !whole || out.remove(part) || true;
      }
      default -> true;
    };
  }

  private boolean isOldThere(String part) {
    return !changed.contains(part) && !stopped.contains(part);
  }

  private boolean change(String part) {
    changed.add(part);
    stopped.remove(part);
    return true;
  }

  private boolean revert(String part) {
    changed.remove(part);
    stopped.remove(part);
    verified.remove(part);
    return true;
  }

  private static void check(boolean fine, String otherwise, Set<String> unsafe) {
    if (!fine) {
      unsafe.add(otherwise);
    }
  }
}
