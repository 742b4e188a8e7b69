package io.changeover.process.engine;

import io.changeover.failure.BadInput;
import io.changeover.process.store.NodeLease;
import io.changeover.process.store.NodeLease.Hold;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every other server off the database while this one lives: two would free each other's locks
 * and chain the same audit events twice.
 */
final class OneNode implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OneNode.class);

  private final NodeLease lease;
  private final String identity;
  private final String holder;
  private final Runnable lost;
  private final String run = UUID.randomUUID().toString();
  private @Nullable Hold before;
  private @Nullable ScheduledExecutorService beats;

  /**
   * @param identity what the next run on the same data folder has too
   * @param holder who that is, for whoever is refused
   * @param lost ends this server, when another has the database
   */
  OneNode(NodeLease lease, String identity, String holder, Runnable lost) {
    this.lease = lease;
    this.identity = identity;
    this.holder = holder;
    this.lost = lost;
  }

  /**
   * Does nothing if it has it already.
   *
   * @throws BadInput if another server has the database
   */
  synchronized void take() {
    if (before != null) {
      return;
    }
    Hold last = lease.read();
    if (!lease.take(run, identity, holder)) {
      throw new BadInput(refusal(lease.read()));
    }
    before = last;
    long pause = NodeLease.LENGTH.dividedBy(4).toMillis();
    beats = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "changeover-node"));
    var unused = beats.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  /**
   * Once the tables are of this version.
   *
   * @throws BadInput if nodes of a cluster use the database
   */
  synchronized void requireAlone() {
    List<String> nodes = lease.nodes(identity);
    if (!nodes.isEmpty()) {
      close();
      throw new BadInput(
          "Nodes of a cluster use this database: %s. Start this one with --cluster as well, or stop them first."
              .formatted(String.join("; ", nodes)));
    }
    lease.keepAlone(run);
  }

  /** The run before this one, if it was killed. */
  synchronized Optional<Hold> killed() {
    return Optional.ofNullable(before).filter(Hold::isOpen);
  }

  /** Says that it is still there. */
  void beat() {
    try {
      if (!lease.renew(run)) {
        log.error(
            "Another server has taken the database, as this one was not heard of for {} s. This one"
                + " stops, so that no two work on the same upgrades.",
            NodeLease.LENGTH.toSeconds());
        stopBeating();
        lost.run();
      }
    } catch (RuntimeException away) {
      log.warn("The hold on the database is renewed later: {}", away.getMessage());
    }
  }

  /** Lets the next server in at once. */
  @Override
  public synchronized void close() {
    if (beats == null) {
      return;
    }
    beats.shutdownNow();
    try {
      lease.release(run);
    } catch (RuntimeException away) {
      log.warn("The hold on the database ends by itself: {}", away.getMessage());
    }
  }

  private synchronized void stopBeating() {
    if (beats != null) {
      beats.shutdown();
    }
  }

  private static String refusal(Hold hold) {
    Duration left = hold.left().isNegative() ? Duration.ZERO : hold.left();
    return ("Another server uses this database: %s, since %s. Only one can, unless all are"
            + " started with --cluster. Use that one, or stop it first. If it crashed: start again with its data folder, which goes at once,"
            + " or in %d seconds with this one.")
        .formatted(
            hold.holder(), hold.since().truncatedTo(ChronoUnit.SECONDS), left.toSeconds() + 1);
  }
}
