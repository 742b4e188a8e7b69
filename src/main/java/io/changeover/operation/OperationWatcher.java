package io.changeover.operation;

import io.changeover.platform.Procedure;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every step in the ledger as far as it goes, command by command, and tells the process when
 * one has ended. Holds no state that a restart needs. Used by one thread.
 */
public final class OperationWatcher {

  private static final Logger log = LoggerFactory.getLogger(OperationWatcher.class);

  private static final int MOST_CRASHES = 3;

  private final Ledger ledger;
  private final CommandFollower follower;
  private final StepListener listener;
  private final Predicate<String> held;
  private final Pace pace;

  private OperationWatcher(
      Ledger ledger,
      CommandFollower follower,
      StepListener listener,
      Predicate<String> held,
      Pace pace) {
    this.ledger = ledger;
    this.follower = follower;
    this.listener = listener;
    this.held = held;
    this.pace = pace;
  }

  /**
   * @param held whether an upgrade is paused: its running command runs on, but no other starts and
   *     no end is told
   */
  public static OperationWatcher of(
      Ledger ledger, Hosts hosts, StepListener listener, Predicate<String> held, Waiting waiting) {
    Pace pace = new Pace(waiting.clock(), waiting.patience());
    CommandFollower follower = new CommandFollower(ledger, hosts, pace, waiting.clock());
    return new OperationWatcher(ledger, follower, listener, held, pace);
  }

  /**
   * @param patience how long a host may be out of reach, before a command, until a person is asked
   */
  public record Waiting(Clock clock, Duration patience) {}

  /**
   * Counts a crash of the product for every step it did not bring to its end, and parks those that
   * it did not survive three times in a row. To be called once, before the first {@link #tick}.
   */
  public void recover() {
    for (StepRow step : ledger.undelivered()) {
      if (step.crashes() + 1 < MOST_CRASHES || step.isEnded()) {
        ledger.crashes(step, step.crashes() + 1);
      } else {
        park(step);
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
    for (StepRow step : ledger.undelivered()) {
      if (pace.isDue(step.key())) {
        drive(step);
      }
    }
  }

  /** Everything is looked at in the next tick. */
  public void hint() {
    pace.hurry();
  }

  /** How long nothing is due. */
  public Duration rest() {
    return pace.rest();
  }

  private void drive(StepRow first) {
    StepRow step = first;
    try {
      while (!step.isEnded()) {
        if (isHeld(step) || !advance(step)) {
          return;
        }
        step = ledger.find(step.key()).orElseThrow();
      }
      tell(step);
    } catch (RuntimeException e) {
      log.error("{} stays where it is for now: {}", first.key(), e.getMessage(), e);
      pace.later(first.key());
    }
  }

  private boolean advance(StepRow step) {
    Procedure procedure = step.run().procedure();
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

  private void park(StepRow step) {
    boolean inFlight =
        step.run().next() < step.run().procedure().commands().size() && follower.isInFlight(step);
    String message =
        "The product ended unexpectedly %d times in a row while it followed step %s of %s, so the step is parked. %s Look into the product's log for the cause before you decide."
            .formatted(
                MOST_CRASHES,
                step.key().step(),
                step.run().environment(),
                inFlight
                    ? "A command may still run on the host; it was not ended."
                    : "No command of it runs.");
    ledger.park(step, inFlight ? State.UNKNOWN : State.FAILED, message);
  }
}
