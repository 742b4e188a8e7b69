package io.changeover.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When which step is looked at again, and for how long it has been in trouble. In memory only. */
final class Pace {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration FIRST_ASK = Duration.ofMillis(250);
  private static final Duration FIRST_PEEK = Duration.ofMillis(40);
  private static final Duration NEXT_PEEK = Duration.ofMillis(120);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Clock clock;
  private final Duration patience;
  private final Map<StepKey, Instant> due = new ConcurrentHashMap<>();
  private final Map<StepKey, Instant> troubledSince = new ConcurrentHashMap<>();

  /**
   * @param patience how long a host or a secret may be out of reach before a person is asked
   */
  Pace(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  boolean isDue(StepKey key) {
    return !clock.instant().isBefore(due.getOrDefault(key, Instant.MIN));
  }

  /** A running command is looked at often while it is young. */
  void follow(StepKey key, Duration age) {
    troubledSince.remove(key);
    Duration wait = age.dividedBy(16);
    wait = wait.compareTo(Duration.ofMillis(20)) < 0 ? Duration.ofMillis(20) : wait;
    due.put(key, clock.instant().plus(wait.compareTo(IDLE) > 0 ? IDLE : wait));
  }

  /** Waits longer the longer the trouble lasts. */
  void later(StepKey key) {
    Instant now = clock.instant();
    Instant since = troubledSince.computeIfAbsent(key, any -> now);
    Duration wait = Duration.between(since, now).dividedBy(2);
    wait = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    due.put(key, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
  }

  /**
   * Asks again after a while that grows with how long it was asked. Each asking is a command on the
   * host, which is often busy with what is waited for: so not at once, and a twelfth is lost at
   * most.
   */
  void ask(StepKey key, Duration age) {
    Duration wait = age.dividedBy(12);
    wait = wait.compareTo(FIRST_ASK) < 0 ? FIRST_ASK : wait;
    due.put(key, clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
  }

  /**
   * The same for what costs little: soon, and of what lasts for seconds a fortieth is lost.
   *
   * @param usual how long it took the last time, or zero: rarely before that, and often about then
   */
  void peek(StepKey key, Duration age, Duration usual) {
    due.put(key, clock.instant().plus(shorter(peek(age, usual), IDLE)));
  }

  private static Duration peek(Duration age, Duration usual) {
    Duration begin = usual.multipliedBy(4).dividedBy(5);
    if (age.compareTo(begin) < 0) {
      Duration seldom = longer(usual.dividedBy(6), NEXT_PEEK);
      return longer(shorter(seldom, begin.minus(age)), FIRST_PEEK);
    }
    if (age.compareTo(usual.multipliedBy(3).dividedBy(2)) < 0) {
      return longer(usual.dividedBy(40), FIRST_PEEK);
    }
    Duration young = shorter(longer(age.dividedBy(2), FIRST_PEEK), NEXT_PEEK);
    return longer(age.dividedBy(40), young);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** Looks again after {@code wait}, a second at the latest. */
  void wait(StepKey key, Duration wait) {
    Duration shorter = wait.isZero() || wait.compareTo(IDLE) > 0 ? IDLE : wait;
    due.put(key, clock.instant().plus(shorter));
  }

  /** It is being driven: whoever drives it says when it is due again. */
  void taken(StepKey key) {
    due.remove(key);
  }

  boolean isTroubled(StepKey key) {
    return troubledSince.containsKey(key);
  }

  boolean isPatienceOver(StepKey key) {
    Instant since = troubledSince.getOrDefault(key, clock.instant());
    return clock.instant().isAfter(since.plus(patience));
  }

  Duration patience() {
    return patience;
  }

  /** All is well again. */
  void calm(StepKey key) {
    troubledSince.remove(key);
    due.remove(key);
  }

  void forget() {
    due.clear();
    troubledSince.clear();
  }

  /** Everything is due now. */
  void hurry() {
    due.clear();
  }

  /** How long nothing is due. */
  Duration rest() {
    Instant now = clock.instant();
    return due.values().stream()
        .min(Instant::compareTo)
        .map(next -> Duration.between(now, next))
        .filter(rest -> rest.compareTo(IDLE) < 0)
        .map(rest -> rest.compareTo(Duration.ofMillis(5)) < 0 ? Duration.ofMillis(5) : rest)
        .orElse(IDLE);
  }
}
