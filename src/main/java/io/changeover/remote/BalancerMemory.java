package io.changeover.remote;

import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunner.Output;
import io.changeover.platform.HostRunner.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How operations on load balancers ended, as long as this process lives; the newest thousand. */
final class BalancerMemory {

  private static final int MOST = 1000;

  private final Clock clock;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  BalancerMemory(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param began when this process first heard of it
   */
  record Kept(Instant began, Look look, Output output) {

    boolean isOver() {
      return look.state() != State.RUNNING;
    }
  }

  synchronized void began(String key) {
    kept.putIfAbsent(
        key, new Kept(clock.instant(), new Look(State.RUNNING, 0, ""), new Output("", "")));
  }

  /** Since when this process waits for it. */
  synchronized Duration age(String key) {
    began(key);
    return Duration.between(Objects.requireNonNull(kept.get(key)).began(), clock.instant());
  }

  synchronized Look end(String key, Look look, Output output) {
    began(key);
    kept.put(key, new Kept(Objects.requireNonNull(kept.get(key)).began(), look, output));
    return look;
  }

  synchronized @Nullable Kept of(String key) {
    return kept.get(key);
  }
}
