package io.changeover.process.cluster;

import io.changeover.inventory.Inventories;
import io.changeover.process.store.MemberStore;
import java.time.Duration;
import java.util.List;

/**
 * How a node stands: a node whose clock or inventory is not the others' works on nothing, until it
 * is cured.
 *
 * @param clock its own minus the database's
 * @param inventory digest of its own in force
 * @param trouble in words; empty if there is none
 * @param mayLead whether it can be trusted with time
 */
record Standing(Duration clock, String inventory, String trouble, boolean mayLead) {

  static Standing of(Duration clock, Inventories inventories, List<MemberStore.Row> members) {
    String mine = inventories.current().digest();
    boolean late = clock.abs().compareTo(NodeClock.TOLERANCE) > 0;
    if (late) {
      return new Standing(clock, mine, wrongTime(clock), false);
    }
    boolean other =
        members.stream()
            .filter(row -> row.leads() && row.isAlive())
            .anyMatch(leader -> !leader.member().inventory().equals(mine));
    String remote = LocalHosts.missing(inventories.current());
    String trouble = other ? OTHER_INVENTORY : remote;
    return new Standing(clock, mine, trouble, remote.isEmpty());
  }

  private static final String OTHER_INVENTORY =
      "Its inventory is not the leader's. It takes no jobs until both have the same file.";

  private static String wrongTime(Duration clock) {
    return "Its clock is %.1f s %s the database's. It takes no jobs and does not lead until that is less than %d s: cure its time service."
        .formatted(
            clock.abs().toMillis() / 1000.0,
            clock.isNegative() ? "behind" : "ahead of",
            NodeClock.TOLERANCE.toSeconds());
  }
}
