package io.changeover.operation;

import io.changeover.audit.AuditUnavailable;
import io.changeover.platform.Procedure;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every step in the ledger as far as it goes, command by command, and tells the process when
 * one has ended. Holds no state that a restart needs. Ticked by one thread; steps are driven side
 * by side, so that one whose host is slow to answer keeps no other waiting.
 */
public final class OperationWatcher {

  private static final Logger log = LoggerFactory.getLogger(OperationWatcher.class);

  private static final int MOST_CRASHES = 3;

  private final Ledger ledger;
  private final CommandFollower follower;
  private final StepListener listener;
  private final Predicate<String> held;
  private final Pace pace;
  private final FleetDriver fleets;
  private final Drives drives;

  private OperationWatcher(
      Ledger ledger,
      CommandFollower follower,
      StepListener listener,
      Predicate<String> held,
      Pace pace,
      FleetDriver fleets,
      Drives drives) {
    this.ledger = ledger;
    this.follower = follower;
    this.listener = listener;
    this.held = held;
    this.pace = pace;
    this.fleets = fleets;
    this.drives = drives;
  }

  /**
   * @param held whether an upgrade is paused: its running command runs on, but no other starts and
   *     no end is told
   */
  public static OperationWatcher of(
      Ledger ledger, Hosts hosts, StepListener listener, Predicate<String> held, Waiting waiting) {
    Pace pace = new Pace(waiting.clock(), waiting.patience());
    CommandFollower follower = new CommandFollower(ledger, hosts, pace, waiting.clock());
    FleetDriver fleets = new FleetDriver(ledger, pace, waiting.clock());
    Drives drives = new Drives(waiting.drivers());
    return new OperationWatcher(ledger, follower, listener, held, pace, fleets, drives);
  }

  /**
   * @param patience how long a host may be out of reach, before a command, until a person is asked
   * @param drivers runs what drives a step: as many at once as it has threads
   */
  public record Waiting(Clock clock, Duration patience, Executor drivers) {}

  /**
   * Counts a crash of the product for every step it did not bring to its end, and parks those that
   * it did not survive three times in a row. To be called before the first {@link #tick}, and again
   * whenever another process may have followed the steps meanwhile: what this one remembers of them
   * is forgotten.
   */
  public void recover() {
    pace.forget();
    follower.forget();
    for (StepRow step : ledger.undelivered()) {
      if (step.hasFleet()) {
        continue; // its lanes are counted
      }
      if (step.crashes() + 1 < MOST_CRASHES || step.isEnded()) {
        ledger.crashes(step, step.crashes() + 1);
      } else {
        park(
            step,
            "The product ended while it followed step %s of %s, %s times in a row",
            MOST_CRASHES);
      }
    }
  }

  /** The product ends in good order: that is no crash. */
  public void leave() {
    ledger.undelivered().stream()
        .filter(step -> step.crashes() > 0)
        .forEach(step -> ledger.crashes(step, 0));
  }

  /** Does what can be done now, without waiting for any command. */
  public void tick() {
    for (StepKey key : ledger.pending()) {
      if (pace.isDue(key)) {
        drives.begin(key, () -> pace.taken(key), this::drive);
      }
    }
  }

  /** Waits until nothing is driven any more, a minute at most. To be called after the last tick. */
  public void settle() throws InterruptedException {
    drives.settle();
  }

  /** Called whenever a step was driven, by the thread that did it. */
  public void afterEach(Runnable wake) {
    drives.afterEach(wake);
  }

  /** Everything is looked at in the next tick. */
  public void hint() {
    pace.hurry();
  }

  /** How long nothing is due. */
  public Duration rest() {
    return pace.rest();
  }

  private void drive(StepKey key) {
    Optional<StepRow> found = Optional.empty();
    try {
      while (true) {
        found = ledger.find(key);
        StepRow now = found.orElseThrow();
        if (now.run().delivered()) {
          return; // since it was called due: told again, its token would leave the next node too
        }
        if (now.isEnded()) {
          tell(now);
          return;
        }
        if (isHeld(now) || !advance(now)) {
          return;
        }
      }
    } catch (AuditUnavailable | LedgerUnavailable e) {
      log.error("{} waits: {}", key, e.getMessage());
      pace.later(key);
    } catch (RuntimeException e) {
      log.error("{} stays where it is for now: {}", key, e.getMessage(), e);
      boolean over = pace.isPatienceOver(key);
      pace.later(key);
      if (over) {
        found.filter(step -> !step.isEnded()).ifPresent(step -> park(step, e));
      }
    }
  }

  private boolean advance(StepRow step) {
    Procedure procedure = step.run().procedure();
    if (step.hasFleet()) {
      return fleets.advance(step);
    }
    if (step.run().next() < procedure.commands().size()) {
      return follower.advance(step);
    }
    ledger.ended(step, State.DONE, "");
    return true;
  }

  private boolean isHeld(StepRow step) {
    return held.test(step.key().upgrade())
        && (step.run().next() >= step.run().procedure().commands().size()
            || !follower.isInFlight(step));
  }

  private void tell(StepRow step) {
    if (step.key().isLane()) {
      ledger.laneSeen(step.key());
      pace.calm(step.key());
      drives.again(step.key().whole(), pace::calm);
      return;
    }
    if (held.test(step.key().upgrade())) {
      return;
    }
    listener.ended(step.run());
    if (ledger.find(step.key()).orElseThrow().run().delivered()) {
      pace.calm(step.key());
    } else {
      pace.later(step.key());
    }
  }

  private void park(StepRow step, RuntimeException failure) {
    park(
        step,
        "The product itself failed in step %s of %s (%s)",
        Objects.toString(failure.getMessage()));
  }

  /** A person has to look; what runs on the host is left alone. */
  private void park(StepRow step, String what, Object detail) {
    boolean inFlight = step.hasFleet() ? fleets.isInFlight(step) : isCommandInFlight(step);
    String where =
        inFlight
            ? "A command of it may have run or still run on the host; it was not ended."
            : "No command of it runs.";
    String message =
        what.formatted(step.key().step(), step.run().environment(), detail)
            + ", so the step is parked. "
            + where
            + " Look into the product's log for the cause before you decide.";
    ledger.park(step, inFlight ? State.UNKNOWN : State.FAILED, message);
  }

  private boolean isCommandInFlight(StepRow step) {
    return step.run().next() < step.run().procedure().commands().size()
        && follower.isInFlight(step);
  }
}
