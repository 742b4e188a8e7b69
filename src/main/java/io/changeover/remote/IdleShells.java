package io.changeover.remote;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shells of this machine that wait for work: one at most for a host and become, and not long. */
final class IdleShells {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ScheduledExecutorService closing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "changeover-local-idle");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<Place, Waiting> idle = new ConcurrentHashMap<>();

  IdleShells() {
    long period = LONGEST.toSeconds() / 3;
    closing.scheduleWithFixedDelay(this::closeOld, period, period, TimeUnit.SECONDS);
  }

  private record Place(String host, List<String> become) {}

  private record Waiting(LongShell shell, long since) {}

  /** One that nobody else uses until it is put back, or null if none waits. */
  @Nullable LongShell take(String host, List<String> become) {
    Waiting waiting = idle.remove(new Place(host, become));
    return waiting != null && waiting.shell().isOpen() ? waiting.shell() : null;
  }

  void putBack(String host, List<String> become, LongShell shell) {
    var waiting = new Waiting(shell, System.nanoTime());
    if (idle.putIfAbsent(new Place(host, become), waiting) != null) {
      shell.close();
    }
  }

  private void closeOld() {
    long now = System.nanoTime();
    idle.forEach(
        (place, waiting) -> {
          if (now - waiting.since() > LONGEST.toNanos() && idle.remove(place, waiting)) {
            waiting.shell().close();
          }
        });
  }
}
