package io.changeover.process.cluster;

import io.changeover.inventory.Inventories;
import io.changeover.process.store.MemberStore;
import io.changeover.process.store.MemberStore.Build;
import io.changeover.process.store.MemberStore.Member;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's heartbeat: says how it is, and acts on it. */
final class ClusterNode implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ClusterNode.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Leadership leadership;
  private final MemberStore members;
  private final NodeClock clock;
  private final Inventories inventories;
  private final Leadership.Me me;
  private final Build build;
  private final Acquisition acquisition;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "changeover-node"));
  private Duration offset = Duration.ZERO;
  private String trouble = "";
  private String away = "";
  private boolean ready;
  private volatile String url = "";
  private volatile boolean closing;

  ClusterNode(
      Leadership leadership,
      MemberStore members,
      NodeClock clock,
      Inventories inventories,
      Leadership.Me me,
      Build build,
      Acquisition acquisition) {
    this.leadership = leadership;
    this.members = members;
    this.clock = clock;
    this.inventories = inventories;
    this.me = me;
    this.build = build;
    this.acquisition = acquisition;
  }

  /** It is starting: the others are to know, but it takes nothing yet. */
  void join() {
    members.forgetGone();
    beat();
    var unused =
        beats.scheduleWithFixedDelay(
            this::beat, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** It answers, and may take jobs and the lead from now on. */
  synchronized void ready(String answersAt) {
    url = answersAt;
    ready = true;
    beat();
  }

  private synchronized void beat() {
    try {
      offset = clock.offset().orElse(offset);
      Standing standing = Standing.of(offset, inventories, members.all());
      members.say(
          new Member(
              me.id(),
              me.run(),
              me.holder(),
              url,
              build,
              standing.inventory(),
              standing.clock(),
              standing.trouble()));
      act(standing);
      say(standing.trouble());
      away = "";
    } catch (RuntimeException failed) {
      leadership.away();
      String why = String.valueOf(failed.getMessage());
      if (!why.equals(away)) { // said once, until it changes
        log.warn("The node says later that it is there: {}", why);
      }
      away = why;
    }
  }

  private void act(Standing standing) {
    if (ready) {
      acquisition.allow(standing.trouble().isEmpty() && !closing);
      leadership.beat(standing.mayLead() && !closing);
    }
  }

  private void say(String now) {
    boolean was = !trouble.isEmpty();
    if (now.isEmpty() && was) {
      log.info("This node is well again and takes jobs.");
    } else if (!now.isEmpty() && !was) {
      log.error("{}", now);
    }
    trouble = now;
  }

  /** The beats go on until another may lead. */
  @Override
  public void close() {
    closing = true;
    try {
      leadership.close().get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException left) {
      log.warn("The lead ends by itself: {}", left.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    beats.shutdownNow();
    try {
      members.leave(me.id());
    } catch (RuntimeException gone) {
      log.warn("The others find out by themselves that this node stopped: {}", gone.getMessage());
    }
  }
}
