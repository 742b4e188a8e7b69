package io.changeover.platform.cloudify;

import java.time.Duration;
import java.time.Instant;

/** Says how far a transfer is, now and then, and when it may be over. */
final class Progress {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final long CHECK = 8 << 20;

  private final Session session;
  private final String verb;
  private final long total;
  private final Instant begun;
  private Instant said;
  private long looked;

  Progress(Session session, String verb, long total) {
    this.session = session;
    this.verb = verb;
    this.total = total;
    this.begun = session.pace().now();
    this.said = begun;
  }

  /** Cheap to call: the clock is looked at every few megabytes. */
  void at(long bytes) {
    if (bytes - looked < CHECK) {
      return;
    }
    looked = bytes;
    Instant now = session.pace().now();
    if (Duration.between(said, now).compareTo(EVERY) < 0) {
      return;
    }
    said = now;
    double seconds = Duration.between(begun, now).toMillis() / 1000.0;
    long left = Math.round((total - bytes) * seconds / bytes);
    session
        .console()
        .say(
            "%s %d of %d MiB (%d %%), about %d s left"
                .formatted(verb, bytes >> 20, total >> 20, bytes * 100 / Math.max(1, total), left));
  }
}
