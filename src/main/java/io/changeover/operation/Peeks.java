package io.changeover.operation;

import io.changeover.failure.StepFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostCommand.Exit;
import io.changeover.platform.HostRunner;
import io.changeover.platform.SecretValues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command that is to be asked again soon apart from the journal, to see whether asking it is
 * worth it: a journalled run costs the host, which is busy with what is waited for, ten times as
 * much. What is seen counts for nothing else: only a journalled run is judged, and there is one now
 * and then in any case.
 */
final class Peeks {

  /** After that long a journalled run says how it stands. */
  private static final Duration JOURNALLED = Duration.ofSeconds(5);

  /** What comes sooner was there already, or needs no plan. */
  private static final Duration WORTH_KNOWING = Duration.ofMillis(200);

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Hosts hosts;
  private final Pace pace;
  private final Repetitions repetitions;
  private final Clock clock;

  /** How long it took the last time that somebody waited for it, by environment and command. */
  private final Map<String, Duration> usual = new ConcurrentHashMap<>();

  Peeks(Hosts hosts, Pace pace, Repetitions repetitions, Clock clock) {
    this.hosts = hosts;
    this.pace = pace;
    this.repetitions = repetitions;
    this.clock = clock;
  }

  /** The last run said that it is to be asked again. */
  void askAgain(StepRow step, Verdict last) {
    Duration lasting = repetitions.lasting(step.key());
    if (isCheap(step.command(), last.exitCode())) {
      pace.peek(step.key(), lasting, usual(step));
    } else {
      pace.ask(step.key(), lasting);
    }
  }

  /**
   * Whether the next journalled run would only say that it is to be asked again.
   *
   * @param last the last one, or null if there was none: what was started a moment ago is rarely
   *     there yet
   */
  boolean waits(StepRow step, @Nullable CommandRow last) {
    boolean worth =
        isCheap(step.command(), last) && repetitions.hasTime(step) && isYoung(step, last);
    if (!worth) {
      return false;
    }
    boolean same = asksForMore(step);
    Duration lasting = repetitions.lasting(step.key());
    if (same) {
      pace.peek(step.key(), lasting, usual(step));
    } else if (lasting.compareTo(WORTH_KNOWING) > 0) {
      usual.put(place(step), lasting);
    }
    return same;
  }

  private Duration usual(StepRow step) {
    return usual.getOrDefault(place(step), Duration.ZERO);
  }

  private static String place(StepRow step) {
    return step.run().environment() + " " + step.command().name();
  }

  private boolean isYoung(StepRow step, @Nullable CommandRow last) {
    if (last == null) {
      return repetitions.lasting(step.key()).compareTo(JOURNALLED) < 0;
    }
    Instant ended = Objects.requireNonNullElse(last.operation().ended(), Instant.EPOCH);
    return clock.instant().isBefore(ended.plus(JOURNALLED));
  }

  private boolean asksForMore(StepRow step) {
    HostCommand command = step.command();
    try {
      HostRunner runner = hosts.runners().of(step.target(), command.host());
      var clear = SecretValues.of(command, hosts.secrets()).environment();
      int exit = runner.peek(command.argv(), clear, LONGEST).exitCode();
      return command.exits().get(exit) == Exit.SOON;
    } catch (StepFailure unseen) {
      return false;
    }
  }

  private static boolean isCheap(HostCommand command, @Nullable CommandRow last) {
    return last == null
        ? command.readOnly()
            && command.files().isEmpty()
            && command.exits().containsValue(Exit.SOON)
        : isCheap(command, last.operation().exitCode());
  }

  private static boolean isCheap(HostCommand command, @Nullable Integer exit) {
    return command.readOnly()
        && command.files().isEmpty()
        && exit != null
        && command.exits().get(exit) == Exit.SOON;
  }
}
