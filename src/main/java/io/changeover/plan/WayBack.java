package io.changeover.plan;

import io.changeover.platform.Capability;
import io.changeover.platform.Platform;
import io.changeover.platform.Reverting;
import io.changeover.platform.Snapshots;
import io.changeover.platform.Verifying;
import java.util.ArrayList;
import java.util.List;

/** What a platform must be able to do on every path: without it there is no proven way back. */
final class WayBack {

  private WayBack() {}

  /** One prerequisite that is not met for each ability that the platform lacks. */
  static List<Plan.Check> missing(Platform platform) {
    var missing = new ArrayList<Plan.Check>();
    require(platform, Snapshots.class, "take and prove a snapshot", missing);
    require(platform, Reverting.class, "revert to the old version", missing);
    require(platform, Verifying.class, "verify what runs", missing);
    return missing;
  }

  private static void require(
      Platform platform,
      Class<? extends Capability> type,
      String ability,
      List<Plan.Check> missing) {
    if (platform.capability(type).isEmpty()) {
      missing.add(
          new Plan.Check(
              "can " + ability,
              "not met",
              "the platform " + platform.id() + " cannot " + ability,
              "Complete the platform pack; nothing is changed without a proven way back."));
    }
  }
}
