package io.changeover.remote;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shells of this machine that wait for work: one at most for a host and become, not long, and not
 * many, as each is a process and has two threads that listen.
 */
final class LocalShells {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST = 24;

  private final ScheduledExecutorService closing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "changeover-local-idle");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<Place, Waiting> idle = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(MOST);

  LocalShells() {
    long period = LONGEST.toSeconds() / 3;
    closing.scheduleWithFixedDelay(this::closeOld, period, period, TimeUnit.SECONDS);
  }

  private record Place(String host, List<String> become) {}

  private record Waiting(LongShell shell, long since) {}

  /**
   * One that nobody else uses until it is put back or given up; null if there are too many.
   *
   * @throws io.changeover.failure.StepFailure as {@link Shell#run} does
   */
  @Nullable LongShell take(String host, List<String> become) {
    Waiting waiting = idle.remove(new Place(host, become));
    if (waiting != null) {
      if (waiting.shell().isOpen()) {
        return waiting.shell();
      }
      giveUp(waiting.shell());
    }
    return room.tryAcquire() ? open(host, become) : null;
  }

  private LongShell open(String host, List<String> become) {
    LongShell shell = null;
    try {
      shell = new LongShell(host, (said, wrong) -> LocalLine.start(host, become, said, wrong));
      return shell;
    } finally {
      if (shell == null) {
        room.release();
      }
    }
  }

  void putBack(String host, List<String> become, LongShell shell) {
    var waiting = new Waiting(shell, System.nanoTime());
    if (idle.putIfAbsent(new Place(host, become), waiting) != null) {
      giveUp(shell);
    }
  }

  /** It is not put back. */
  void giveUp(LongShell shell) {
    shell.close();
    room.release();
  }

  private void closeOld() {
    long now = System.nanoTime();
    idle.forEach(
        (place, waiting) -> {
          if (now - waiting.since() > LONGEST.toNanos() && idle.remove(place, waiting)) {
            giveUp(waiting.shell());
          }
        });
  }
}
