package io.changeover.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after five wrong passwords for one user, or twenty from one address, within
 * five minutes, no password is even looked at until the oldest of them is five minutes old.
 */
final class LoginThrottle {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int PER_USER = 5;
  private static final int PER_ADDRESS = 20;
  private static final int REMEMBERED = 10_000;

  private final Clock clock;

  private final Map<String, ArrayDeque<Instant>> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /** How long this user must wait from this address; zero if they may try now. */
  synchronized Duration wait(String user, String address) {
    var forUser = waitFor("user " + user, PER_USER);
    var forAddress = waitFor("address " + address, PER_ADDRESS);
    return forUser.compareTo(forAddress) >= 0 ? forUser : forAddress;
  }

  synchronized void failed(String user, String address) {
    for (String key : new String[] {"user " + user, "address " + address}) {
      failures.computeIfAbsent(key, any -> new ArrayDeque<>()).addLast(clock.instant());
    }
  }

  synchronized void succeeded(String user) {
    failures.remove("user " + user);
  }

  private Duration waitFor(String key, int limit) {
    var times = failures.get(key);
    if (times == null) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    times.removeIf(time -> !time.isAfter(now.minus(WINDOW)));
    return times.size() < limit
        ? Duration.ZERO
        : Duration.between(now, times.getFirst().plus(WINDOW));
  }
}
