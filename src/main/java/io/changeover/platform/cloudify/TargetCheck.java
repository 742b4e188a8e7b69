package io.changeover.platform.cloudify;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a manager is what a snapshot may be restored into. Nothing is changed. */
final class TargetCheck {

  private static final String ANEW = "Install it anew, or name another manager";

  private final Session session;

  TargetCheck(Session session) {
    this.session = session;
  }

  /**
   * @param networks that it must know: it would refuse the restore of their agents
   * @throws NotDone if it is of another release, does not work, is a cluster, is closed, holds
   *     something or does not know a network
   */
  void run(Release wanted, Set<String> networks) {
    CloudifyApi api = session.api();
    wanted.require(api.dialect().version());
    List<String> bad = ManagerCalls.notRunning(api.manager().status().body());
    if (!bad.isEmpty()) {
      throw new NotDone(
          "services of the manager do not run: " + String.join(", ", bad),
          "Start them, or wait with await-ready");
    }
    int nodes = api.manager().clusterNodes();
    if (nodes > 1) {
      throw new NotDone(
          "the manager is a cluster of %d nodes".formatted(nodes),
          "Restore into one node, and let the others join it afterwards");
    }
    String maintenance = api.manager().maintenance();
    if (!maintenance.equals("deactivated")) {
      throw new NotDone(
          "maintenance mode is " + maintenance + ", in which a restore cannot be followed",
          "Turn it off with maintenance off --wait, and repeat");
    }
    var unknown = new TreeSet<>(networks);
    unknown.removeAll(networks.isEmpty() ? Set.of() : api.manager().networks());
    if (!unknown.isEmpty()) {
      throw new NotDone(
          "the manager does not know the networks %s, which agents use"
              .formatted(String.join(", ", unknown)),
          "Name them in what it is installed from (inputs, or config.yaml), and install it anew");
    }
    Inventory now = new InventoryReader(api, session.console()).read();
    if (!now.isEmpty()) {
      throw new NotDone("the manager is not empty, it holds " + now.contents(), ANEW);
    }
    List<String> snapshots = api.snapshots().all().stream().map(Snapshot::id).toList();
    // They are in nobody's way: those of an earlier upload are adopted or replaced.
    session
        .console()
        .say(
            "version %s, empty, %s"
                .formatted(
                    api.dialect().version(),
                    snapshots.isEmpty()
                        ? "no snapshots"
                        : "with snapshots of before: " + String.join(", ", snapshots)));
  }
}
