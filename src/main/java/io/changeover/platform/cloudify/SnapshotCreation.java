package io.changeover.platform.cloudify;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates a snapshot. Its own status and that of its execution are both looked at: from 4.0 to
 * 5.0.5 a failed creation leaves the execution {@code terminated}.
 */
final class SnapshotCreation {

  private static final String WORKFLOW = "create_snapshot";
  private static final int ORDERS = 3;

  /** How often a snapshot may still be called creating after its execution has ended. */
  private static final int LAG = 10;

  private final Session session;
  private final String id;
  private final Console console;
  private @Nullable String execution;

  SnapshotCreation(Session session, String id) {
    this.session = session;
    this.id = id;
    this.console = session.console();
  }

  /**
   * @throws NotDone if it failed, or executions run
   */
  void run() {
    SnapshotCalls snapshots = session.api().snapshots();
    Optional<Snapshot> there = snapshots.find(id);
    for (int i = 1; there.isEmpty(); i++) {
      refuseBesideOthers();
      session.leaves("It is not known whether snapshot %s was begun".formatted(id));
      try {
        execution = snapshots.create(id).id();
        console.say("snapshot %s is being created by execution %s".formatted(id, execution));
      } catch (CallFailed failed) {
        if (!failed.isTransient() || i == ORDERS) {
          session.leaves("Nothing was changed");
          throw failed;
        }
        console.say("no answer to the order; looking whether it was heard");
        session.pace().next("The order of a snapshot");
      }
      there = snapshots.find(id);
    }
    session.leaves("The snapshot %s may still be in the making".formatted(id));
    await(there.get());
  }

  private void refuseBesideOthers() {
    List<Execution> active;
    try {
      active = session.api().executions().active();
    } catch (CallFailed failed) {
      if (failed.reaction() == Reaction.MAINTENANCE) {
        // It is on only once nothing runs, and lets nothing begin; nor lets it anybody list them.
        console.say("maintenance mode is on, in which nothing else runs");
        return;
      }
      throw failed;
    }
    if (!active.isEmpty()) {
      active.forEach(e -> console.say("runs: " + RunningLine.of(e)));
      throw new NotDone(
          "%d executions run, and a snapshot is not begun beside them".formatted(active.size()),
          "Wait with executions-wait until they have ended, or cancel them, and repeat the command");
    }
  }

  private void await(Snapshot first) {
    Snapshot snapshot = first;
    String shown = "";
    for (int afterEnd = 0; ; ) {
      Execution running = look();
      String words =
          "snapshot %s, execution %s"
              .formatted(snapshot.status(), running == null ? "unknown" : running.verdict());
      if (!words.equals(shown)) {
        console.say(words);
        shown = words;
      }
      boolean ended = running == null || running.ended();
      if (snapshot.is("failed") || (running != null && ended && !running.succeeded())) {
        session.leaves("A failed snapshot %s is on the manager".formatted(id));
        throw new NotDone(
            "the creation failed: %s%s"
                .formatted(
                    words, snapshot.error().isEmpty() ? "" : " (" + lastLine(snapshot) + ")"),
            "Read the manager's log, delete it with snapshot-delete --id %s and repeat"
                .formatted(id));
      }
      if (!snapshot.is("creating") && ended) {
        console.say("snapshot %s is %s".formatted(id, snapshot.status()));
        return;
      }
      afterEnd += snapshot.is("creating") && ended && running != null ? 1 : 0;
      if (afterEnd > LAG) {
        throw new NotDone(
            "its execution ended, and the snapshot is still called creating: " + words,
            "Delete it with snapshot-delete --id %s and repeat".formatted(id));
      }
      session.pace().next("The creation of snapshot " + id);
      snapshot = session.api().snapshots().find(id).orElseThrow(this::gone);
    }
  }

  private NotDone gone() {
    session.leaves("Nothing was left behind");
    return new NotDone(
        "the snapshot %s is gone while it was waited for".formatted(id),
        "Find out who deleted it, and repeat");
  }

  private static String lastLine(Snapshot snapshot) {
    List<String> lines = snapshot.error().strip().lines().toList();
    return lines.get(lines.size() - 1).strip();
  }

  /** Null where it cannot be told: an activated maintenance mode lets no execution be read. */
  private @Nullable Execution look() {
    try {
      if (execution == null) {
        var of = session.api().executions().of(WORKFLOW);
        of.removeIf(e -> !e.snapshot().equals(id));
        if (of.isEmpty()) {
          return null;
        }
        execution = of.get(of.size() - 1).id();
      }
      return session.api().executions().get(execution);
    } catch (CallFailed failed) {
      if (failed.reaction() == Reaction.MAINTENANCE) {
        return null;
      }
      throw failed;
    }
  }
}
