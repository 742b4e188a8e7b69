package io.changeover.process.cluster;

import io.changeover.failure.BadInput;
import io.changeover.inventory.Inventory;
import io.changeover.process.store.MemberStore;
import io.changeover.process.store.MemberStore.Build;
import io.changeover.process.store.MemberStore.Row;
import io.changeover.process.store.NodeLease;
import io.changeover.process.store.NodeLease.Hold;
import java.util.List;
import org.springframework.jdbc.BadSqlGrammarException;

/** Whether a node may join those that run: all of a cluster are of one make. */
final class Admission {

  private final NodeLease lease;
  private final MemberStore members;

  Admission(NodeLease lease, MemberStore members) {
    this.lease = lease;
    this.members = members;
  }

  /**
   * Before the tables are changed: they may belong to an older version that runs.
   *
   * @throws BadInput if this node may not join
   */
  void check(String id, Build build, Inventory inventory) {
    String remote = LocalHosts.missing(inventory);
    if (!remote.isEmpty()) {
      throw new BadInput(remote);
    }
    List<Row> others = alive().stream().filter(row -> !row.member().id().equals(id)).toList();
    refuseBesideSingle(id, others);
    for (Row other : others) {
      refuseOtherMake(other, build, inventory);
    }
  }

  private List<Row> alive() {
    try {
      return members.all().stream().filter(Row::isAlive).toList();
    } catch (BadSqlGrammarException noTableYet) {
      return List.of();
    }
  }

  private void refuseBesideSingle(String id, List<Row> others) {
    Hold hold;
    try {
      hold = lease.read();
    } catch (BadSqlGrammarException noTableYet) {
      return;
    }
    boolean taken = hold.isOpen() && !hold.left().isNegative() && !hold.identity().equals(id);
    boolean byNode = others.stream().anyMatch(row -> row.member().run().equals(hold.run()));
    if (taken && !byNode) {
      throw new BadInput(
          "A server that is no node of a cluster uses this database: %s, since %s. Stop it, start it with --cluster as well, then start this one. If it crashed: again in %d seconds."
              .formatted(hold.holder(), hold.since(), hold.left().toSeconds() + 1));
    }
  }

  private static void refuseOtherMake(Row other, Build build, Inventory inventory) {
    var there = other.member();
    if (!there.build().version().equals(build.version())
        || !there.build().diagrams().equals(build.diagrams())) {
      throw new BadInput(
          "The cluster runs version %s with the diagrams %s (%s); this is version %s with %s. All nodes are of one version: stop them all, then start the new one on each. What runs on hosts runs on meanwhile. (A node that was killed counts for 15 seconds.)"
              .formatted(
                  there.build().version(),
                  brief(there.build().diagrams()),
                  there.holder(),
                  build.version(),
                  brief(build.diagrams())));
    }
    if (!there.inventory().equals(inventory.digest())) {
      throw new BadInput(
          "The inventory of this node (SHA-256 %s) is not that of the node that runs (%s: %s). Give both the same file, byte for byte."
              .formatted(brief(inventory.digest()), there.holder(), brief(there.inventory())));
    }
    if (LocalHosts.any(inventory) && !there.build().machine().equals(build.machine())) {
      throw new BadInput(
          "The inventory has hosts with the address `local`, and the node that runs is on another machine (%s): local is another host there. Reach them over SSH."
              .formatted(there.holder()));
    }
  }

  private static String brief(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }
}
