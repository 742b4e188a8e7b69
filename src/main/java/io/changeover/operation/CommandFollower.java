package io.changeover.operation;

import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunners;
import io.changeover.platform.SecretValues;
import io.changeover.platform.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a step's current command and follows it to its end. The order is the guarantee: INTENT is
 * committed, the host is asked, the host starts it at most once, RUNNING is committed, the host is
 * looked at, the end is committed. Whatever is lost in between, the host is asked again.
 */
final class CommandFollower {

  private static final Logger log = LoggerFactory.getLogger(CommandFollower.class);

  private static final Look ABSENT = new Look(HostRunner.State.ABSENT, -1, "");

  /** The host keeps the deadline itself; this is for a host whose runner was killed. */
  static final Duration GRACE = Duration.ofSeconds(60);

  private final Ledger ledger;
  private final HostRunners runners;
  private final Secrets secrets;
  private final ToLongFunction<String> fences;
  private final Pace pace;
  private final Judge judge;
  private final Leftovers leftovers;
  private final Clock clock;
  private final Repetitions repetitions;
  private final Peeks peeks;

  /** Keys that were intended by this process in this term and never sent to a host. */
  private final Set<String> unsent = ConcurrentHashMap.newKeySet();

  CommandFollower(Ledger ledger, Hosts hosts, Pace pace, Clock clock) {
    this.ledger = ledger;
    this.runners = hosts.runners();
    this.secrets = hosts.secrets();
    this.fences = hosts.fences();
    this.pace = pace;
    this.judge = new Judge(hosts.secrets());
    this.leftovers = new Leftovers(ledger, hosts, pace, clock);
    this.repetitions = new Repetitions(clock);
    this.peeks = new Peeks(hosts, pace, repetitions, clock);
    this.clock = clock;
  }

  void forget() {
    repetitions.forget();
    unsent.clear();
  }

  boolean isInFlight(StepRow step) {
    return ledger.current(step).filter(row -> !row.isEnded()).isPresent();
  }

  /** Takes the current command as far as it goes now; true if it ended. */
  boolean advance(StepRow step) {
    Optional<CommandRow> current = ledger.current(step);
    if (current.isEmpty()) {
      return switch (leftovers.before(step)) {
        case NONE -> !peeks.waits(step, null) && begin(step, 0);
        case WAITED_FOR -> false;
        case IN_THE_WAY -> true;
      };
    }
    CommandRow row = current.get();
    return switch (row.state()) {
      case INTENT -> start(step, row);
      case RUNNING -> follow(step, row);
      default -> !peeks.waits(step, row) && begin(step, Repetitions.next(step, row));
    };
  }

  private boolean begin(StepRow step, int repetition) {
    CommandRow row = ledger.intend(step, repetition, fences.applyAsLong(step.run().environment()));
    unsent.add(row.key());
    return start(step, row, ABSENT);
  }

  /** Asks the host first, always; starts only what the host has no start for. */
  private boolean start(StepRow step, CommandRow row) {
    return start(step, row, null);
  }

  /**
   * @param known how it stands; null to ask. A runner looks again under its lock before it starts.
   */
  private boolean start(StepRow step, CommandRow row, @Nullable Look known) {
    HostCommand command = step.command();
    HostRunner runner;
    Look look;
    try {
      runner = runners.of(step.target(), command.host());
      look = known == null ? runner.look(row.key(), command) : known;
    } catch (StepFailure e) {
      String why = said(e);
      return unsent.contains(row.key())
          ? endUnlessTimeCures(step, row, e, Verdict.failed(null, Words.notStarted(command, why)))
          : endUnlessTimeCures(step, row, e, Verdict.unknown(Words.unknown(command, why)));
    }
    long fence = row.operation().fence();
    Instant at = clock.instant();
    if (look.state() == HostRunner.State.ABSENT) {
      fence = fences.applyAsLong(step.run().environment());
      try {
        SecretValues clear = SecretValues.of(command, secrets);
        unsent.remove(row.key());
        look = runner.start(row.key(), fence, clear.inFilesOf(command), clear.environment());
      } catch (TransientFailure e) {
        unsent.add(row.key()); // by contract: the host has no start for it
        return endUnlessTimeCures(
            step, row, e, Verdict.failed(null, Words.notStarted(command, said(e))));
      } catch (StepFailure e) {
        return afterFailedStart(step, row, runner, e);
      }
    }
    pace.calm(step.key());
    return settle(step, row, runner, look, new Ledger.Start(fence, at));
  }

  private boolean follow(StepRow step, CommandRow row) {
    HostCommand command = step.command();
    Instant started = Objects.requireNonNull(row.operation().started());
    Instant overdue = started.plus(command.deadline()).plus(GRACE);
    HostRunner runner;
    Look look;
    try {
      runner = runners.of(step.target(), command.host());
      look = runner.look(row.key(), command);
      if (look.state() == HostRunner.State.RUNNING && clock.instant().isAfter(overdue)) {
        look = runner.cancel(row.key());
      }
    } catch (TransientFailure e) {
      if (!clock.instant().isAfter(overdue.plus(pace.patience()))) {
        return later(step, e);
      }
      return end(step, row, Verdict.unknown(Words.unknown(command, said(e))));
    } catch (StepFailure e) {
      return end(step, row, Verdict.unknown(Words.unknown(command, said(e))));
    }
    return settle(step, row, runner, look, new Ledger.Start(row.operation().fence(), started));
  }

  /** What ended at once is written down with its start. */
  private boolean settle(
      StepRow step, CommandRow row, HostRunner runner, Look look, Ledger.Start start) {
    boolean noted = row.state() == State.RUNNING;
    if (look.state() == HostRunner.State.RUNNING) {
      if (noted) {
        ledger.forgetCrashes(step);
      } else {
        ledger.running(step, row, start);
      }
      pace.follow(step.key(), Duration.between(start.at(), clock.instant()));
      return false;
    }
    HostCommand command = step.command();
    Verdict verdict;
    try {
      verdict =
          judge.judge(command, row.key(), runner, look, name -> ledger.evidence(step.key(), name));
    } catch (StepFailure e) {
      String what = "ended with exit code %d, but: %s".formatted(look.exitCode(), e.getMessage());
      String told = Words.failure(command, row.key(), runner, what);
      if (!noted) {
        ledger.running(step, row, start);
      }
      return endUnlessTimeCures(step, row, e, Verdict.failed(look.exitCode(), told));
    }
    return end(step, row, noted ? null : start, verdict);
  }

  /**
   * Only if the host says that it has no start is it certain that nothing changed; a host that does
   * not answer is asked for a while.
   */
  private boolean afterFailedStart(
      StepRow step, CommandRow row, HostRunner runner, StepFailure failure) {
    HostCommand command = step.command();
    String why = said(failure);
    try {
      boolean absent = runner.look(row.key(), command).state() == HostRunner.State.ABSENT;
      return end(
          step,
          row,
          absent
              ? Verdict.failed(null, Words.notStarted(command, why))
              : Verdict.unknown(Words.unknown(command, why)));
    } catch (StepFailure e) {
      return endUnlessTimeCures(step, row, e, Verdict.unknown(Words.unknown(command, why)));
    }
  }

  private static String said(StepFailure failure) {
    return Objects.toString(failure.getMessage());
  }

  /**
   * Tries again while time may be the cure and patience lasts; then it ends as {@code otherwise}.
   */
  private boolean endUnlessTimeCures(
      StepRow step, CommandRow row, StepFailure failure, Verdict otherwise) {
    if (failure instanceof TransientFailure && !pace.isPatienceOver(step.key())) {
      return later(step, failure);
    }
    return end(step, row, otherwise);
  }

  private boolean later(StepRow step, StepFailure failure) {
    log.warn("{} is tried again shortly: {}", step.key(), failure.getMessage());
    pace.later(step.key());
    return false;
  }

  private boolean end(StepRow step, CommandRow row, Verdict verdict) {
    return end(step, row, null, verdict);
  }

  private boolean end(StepRow step, CommandRow row, Ledger.@Nullable Start start, Verdict verdict) {
    boolean again = verdict.again() && repetitions.isDue(step, row.repetition());
    Verdict last = again ? verdict : verdict.last();
    ledger.ended(step, row, start, last);
    unsent.remove(row.key());
    if (again) {
      peeks.askAgain(step, last);
      return false;
    }
    repetitions.end(step.key());
    pace.calm(step.key());
    return true;
  }
}
