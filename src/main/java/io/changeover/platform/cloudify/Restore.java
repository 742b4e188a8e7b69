package io.changeover.platform.cloudify;

import io.changeover.version.Version;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Orders a restore once and follows it to its end. Between its beginning and its end a manager may
 * refuse connections, hang, answer 401, 403, 404 and 5xx: all of that is waited through.
 */
final class Restore {

  /** What is restored, and how. */
  record Order(
      String id,
      Version source,
      boolean certificates,
      boolean noReboot,
      boolean force,
      boolean again) {}

  private static final String WORKFLOW = "restore_snapshot";

  /** Words of refusals that come before anything is replaced, of 4.0 to 7.0.4. */
  private static final List<String> BEFORE_ANY_CHANGE =
      List.of(
          "Cannot restore a newer manager's snapshot",
          "is not supported",
          "not authorized to restore",
          "on a non-empty manager is not permitted",
          "do not appear in the provider context",
          "are missing from");

  /** While users are replaced nobody is known, and that does not last. */
  private static final int REFUSALS = 10;

  private static final Duration OFTEN = Duration.ofSeconds(1);

  private final Session session;
  private final Order order;
  private final Console console;
  private final LicenceAgain licence;
  private boolean seenRunning;

  Restore(Session session, Order order, LicenceAgain licence) {
    this.session = session;
    this.order = order;
    this.licence = licence;
    this.console = session.console();
  }

  /** Whether this run saw it run, so that what follows its end is still to come. */
  boolean seenRunning() {
    return seenRunning;
  }

  /**
   * @throws NotDone if it is refused or ends otherwise than terminated
   */
  void run(Inventory expected) {
    session.leaves("If an earlier command ordered a restore, it may still run");
    String execution = patiently("What an earlier command did", this::adopted);
    if (execution.isEmpty()) {
      check();
      execution = ordered(expected);
    }
    if (!execution.isEmpty()) {
      follow(execution);
    }
  }

  /** The execution of this snapshot's restore that runs, or ended last; empty if there is none. */
  private String adopted() {
    var all = session.api().executions().of(WORKFLOW);
    for (Execution e : all) {
      // Rows that were made anew during a restore may have lost what they are about.
      if (!e.ended() && (e.snapshot().equals(order.id()) || e.snapshot().isEmpty())) {
        console.say("adopting the running restore %s: %s".formatted(e.id(), e.status()));
        seenRunning = true;
        return e.id();
      }
    }
    all.removeIf(e -> !e.snapshot().equals(order.id()));
    if (all.isEmpty()) {
      return "";
    }
    Execution last = all.get(all.size() - 1);
    if (!last.succeeded() && order.again()) {
      return "";
    }
    console.say("adopting the restore %s that has ended: %s".formatted(last.id(), last.verdict()));
    return last.id();
  }

  private void check() {
    session.leaves("Nothing was changed");
    CloudifyApi api = session.api();
    if (!api.dialect().restores(order.source())) {
      throw new NotDone(
          "a manager %s cannot restore a snapshot of %s"
              .formatted(api.dialect().version(), order.source()),
          "Restore on a version between the snapshot's and, for 3.x, 4.6 at most");
    }
    if (order.certificates() && !api.dialect().canReboot()) {
      throw new NotDone(
          "a manager %s cannot restore certificates".formatted(api.dialect().version()),
          "Restore without --restore-certificates and copy them by hand");
    }
    String maintenance = api.manager().maintenance();
    if (!maintenance.equals("deactivated")) {
      throw new NotDone(
          "maintenance mode is " + maintenance + ", in which executions cannot be followed",
          "Turn it off with maintenance off --wait, and repeat");
    }
  }

  /** Empty if the snapshot is gone and the manager holds what it brought. */
  private String ordered(Inventory expected) {
    CloudifyApi api = session.api();
    var there = api.snapshots().find(order.id());
    if (there.isEmpty()) {
      Inventory now = new InventoryReader(api, console).read();
      if (!expected.isEmpty() && Comparison.of(expected, now).isEqual()) {
        console.say("the manager holds what the record says: the restore was done before");
        return "";
      }
      throw new NotDone(
          "there is no snapshot %s on the manager".formatted(order.id()),
          "Upload it with snapshot-upload, and repeat");
    }
    if (there.get().is("failed") || there.get().is("creating")) {
      throw new NotDone(
          "the snapshot %s is %s".formatted(order.id(), there.get().status()),
          "Delete it, upload a whole one, and repeat");
    }
    session.leaves("It is not known whether the restore was begun");
    try {
      String execution =
          api.snapshots()
              .restore(order.id(), order.force(), order.certificates(), order.noReboot());
      console.say("snapshot %s is being restored by execution %s".formatted(order.id(), execution));
      seenRunning = true;
      return execution;
    } catch (CallFailed failed) {
      if (!failed.isTransient()) {
        session.leaves("Nothing was changed");
        throw failed;
      }
      console.say(
          "no answer to the order (%s); looking whether it was heard"
              .formatted(failed.getMessage()));
      session.pace().next("The order of the restore");
      String heard = patiently("Whether the order was heard", this::adopted);
      if (heard.isEmpty()) {
        throw failed;
      }
      return heard;
    }
  }

  private void follow(String execution) {
    session.leaves(
        "The restore %s may still run, and the manager is half restored until it ends"
            .formatted(execution));
    String shown = "";
    while (true) {
      String word;
      try {
        Execution now = session.api().impatient().executions().get(execution);
        licence.answered();
        if (now.ended()) {
          judge(now);
          return;
        }
        word = now.status();
        seenRunning = true;
      } catch (CallFailed failed) {
        if (!bearable(failed) && !licence.bears(failed)) {
          throw failed;
        }
        boolean refused = failed.reaction() == Reaction.LICENCE;
        word =
            "the manager %s for now: %s"
                .formatted(refused ? "refuses" : "does not answer", failed.getMessage());
      }
      if (!word.equals(shown)) {
        console.say("restore: " + word);
        shown = word;
      }
      session.pace().pause(often(), "The restore " + execution);
    }
  }

  /**
   * However seldom else is asked: the reboot begins 3 s after the end, which must be seen before.
   */
  private Duration often() {
    Duration poll = session.pace().poll();
    return poll.compareTo(OFTEN) < 0 ? poll : OFTEN;
  }

  private void judge(Execution ended) {
    console.say("the restore ended: " + ended.verdict());
    if (ended.succeeded()) {
      return;
    }
    boolean untouched = BEFORE_ANY_CHANGE.stream().anyMatch(ended.error()::contains);
    session.leaves(
        untouched
            ? "The manager was refused before anything was replaced"
            : "The manager may be half restored: its database may be replaced already");
    throw new NotDone(
        "the restore %s ended %s".formatted(ended.id(), ended.verdict()),
        untouched
            ? "Correct what it names, and repeat with --again"
            : "Install the manager anew, upload and restore again; or repeat with --again --force");
  }

  private static boolean bearable(CallFailed failed) {
    return failed.isTransient()
        || failed.isAbsence()
        || failed.reaction() == Reaction.CREDENTIALS
        || failed.status() == 0;
  }

  /** Through whatever a restore that runs may be answered with. */
  private <T> T patiently(String what, Supplier<T> question) {
    int refused = 0;
    while (true) {
      try {
        return question.get();
      } catch (CallFailed failed) {
        boolean credentials = failed.reaction() == Reaction.CREDENTIALS;
        refused += credentials ? 1 : 0;
        boolean passes = failed.isTransient() || credentials || licence.bears(failed);
        if (!passes || refused > REFUSALS) {
          throw failed;
        }
        console.say("the manager does not answer for now: " + failed.getMessage());
        session.pace().next(what);
      }
    }
  }
}
