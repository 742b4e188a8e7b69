package io.changeover.remote;

import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunner.Output;
import io.changeover.platform.HostRunner.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
   * @param seen servers that what it waits for was seen on
   */
  record Kept(Instant began, Set<String> seen, Look look, Output output) {

    boolean isOver() {
      return look.state() != State.RUNNING;
    }
  }

  synchronized void began(String key) {
    kept.putIfAbsent(
        key,
        new Kept(clock.instant(), Set.of(), new Look(State.RUNNING, 0, ""), new Output("", "")));
  }

  /** Adds servers to those seen, and returns all of them. */
  synchronized Set<String> seen(String key, Collection<String> servers) {
    began(key);
    Kept old = Objects.requireNonNull(kept.get(key));
    Set<String> all = new TreeSet<>(old.seen());
    all.addAll(servers);
    kept.put(key, new Kept(old.began(), all, old.look(), old.output()));
    return all;
  }

  /** Since when this process waits for it. */
  synchronized Duration age(String key) {
    began(key);
    return Duration.between(Objects.requireNonNull(kept.get(key)).began(), clock.instant());
  }

  synchronized Look end(String key, Look look, Output output) {
    began(key);
    Kept old = Objects.requireNonNull(kept.get(key));
    kept.put(key, new Kept(old.began(), old.seen(), look, output));
    return look;
  }

  synchronized @Nullable Kept of(String key) {
    return kept.get(key);
  }
}
