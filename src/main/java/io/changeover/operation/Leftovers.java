package io.changeover.operation;

import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands for an environment whose end nobody could tell, so that they may still run on their
 * host, be they of this upgrade or of an earlier one. No other command for the environment starts
 * there before the host was asked about them, by the way to it that the step has: the way of then
 * may be what failed.
 */
final class Leftovers {

  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private final Ledger ledger;
  private final HostRunners runners;
  private final Judge judge;
  private final Pace pace;
  private final Clock clock;

  Leftovers(Ledger ledger, Hosts hosts, Pace pace, Clock clock) {
    this.ledger = ledger;
    this.runners = hosts.runners();
    this.judge = new Judge(hosts.secrets());
    this.pace = pace;
    this.clock = clock;
  }

  /** Whether the step's next command may start as far as older ones are concerned. */
  enum Answer {
    NONE,
    /** The step says for what. */
    WAITED_FOR,
    /** The step ended with it. */
    IN_THE_WAY
  }

  Answer before(StepRow step) {
    Optional<Leftover> leftover;
    try {
      leftover = running(step);
    } catch (StepFailure e) {
      if (e instanceof TransientFailure && !pace.isPatienceOver(step.key())) {
        log.warn("{} is begun a little later: {}", step.key(), e.getMessage());
        pace.later(step.key());
        return Answer.WAITED_FOR;
      }
      return refuse(step, Words.unasked(step.command(), keys(step), e));
    }
    return leftover.isPresent() ? wait(step, leftover.get()) : Answer.NONE;
  }

  private Answer wait(StepRow step, Leftover leftover) {
    Instant now = clock.instant();
    if (now.isAfter(leftover.overdue().plus(pace.patience()))) {
      return refuse(step, Words.unended(step.command(), leftover));
    }
    ledger.says(step, Words.waits(step.command(), leftover));
    ledger.forgetCrashes(step);
    pace.follow(step.key(), leftover.age(now));
    return Answer.WAITED_FOR;
  }

  private Answer refuse(StepRow step, String message) {
    ledger.ended(step, State.FAILED, message);
    pace.calm(step.key());
    return Answer.IN_THE_WAY;
  }

  /** What still runs there; the end of what has ended meanwhile is written down. */
  private Optional<Leftover> running(StepRow step) {
    String host = step.command().host();
    List<CommandRow> unknown = ledger.unknown(step.run().environment(), host);
    for (CommandRow row : unknown) {
      StepRow old = ledger.find(row.operation().step()).orElseThrow();
      HostCommand command = old.run().procedure().commands().get(row.index());
      Instant overdue = began(row).plus(command.deadline()).plus(CommandFollower.GRACE);
      HostRunner runner = runners.of(step.target(), host);
      Look look = runner.look(row.key(), command);
      if (look.state() == HostRunner.State.RUNNING && clock.instant().isAfter(overdue)) {
        look = runner.cancel(row.key());
      }
      if (look.state() == HostRunner.State.RUNNING) {
        return Optional.of(new Leftover(row, overdue, runner));
      }
      settle(old, row, command, runner, look);
    }
    return Optional.empty();
  }

  private String keys(StepRow step) {
    return String.join(
        ", ",
        ledger.unknown(step.run().environment(), step.command().host()).stream()
            .map(CommandRow::key)
            .toList());
  }

  /** Its step ended when a person was asked, and stays as it is; its evidence came too late. */
  private void settle(
      StepRow old, CommandRow row, HostCommand command, HostRunner runner, Look look) {
    Verdict verdict;
    try {
      verdict =
          judge.judge(command, row.key(), runner, look, name -> ledger.evidence(old.key(), name));
    } catch (StepFailure e) {
      // It does not run, which is what counts here; it stays UNKNOWN and is looked at again.
      log.warn("It cannot be told how {} ended: {}", row.key(), e.getMessage());
      return;
    }
    if (verdict.state() != State.UNKNOWN) {
      ledger.endedLate(row, verdict);
    }
  }

  private static Instant began(CommandRow row) {
    return Objects.requireNonNullElse(row.operation().started(), row.operation().intended());
  }

  /**
   * A command that still runs.
   *
   * @param overdue when even a host whose runner was killed should have ended it
   */
  record Leftover(CommandRow row, Instant overdue, HostRunner runner) {

    Duration age(Instant now) {
      return Duration.between(began(row), now);
    }

    String key() {
      return row.key();
    }
  }
}
