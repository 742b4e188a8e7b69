package io.changeover.process.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far this node's clock is from the database's. */
final class NodeClock {

  /** Locks of jobs are by the nodes' clocks, and last 20 s. */
  static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** An answer that took longer tells nothing: the node was frozen meanwhile, or the database. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

  private final JdbcClient jdbc;
  private final Clock clock;

  NodeClock(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Positive if this node is ahead; empty if it cannot be told now. */
  Optional<Duration> offset() {
    long began = System.nanoTime();
    Instant before = clock.instant();
    OffsetDateTime database =
        jdbc.sql("select CURRENT_TIMESTAMP").query(OffsetDateTime.class).single();
    Instant after = clock.instant();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    if (took.compareTo(LONGEST_ANSWER) > 0) {
      return Optional.empty();
    }
    Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
    return Optional.of(Duration.between(database.toInstant(), middle));
  }
}
