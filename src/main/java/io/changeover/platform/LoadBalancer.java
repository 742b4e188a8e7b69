package io.changeover.platform;

import java.util.List;
import java.util.Map;

/** A load balancer as it stands now. Every method is short; none waits for sessions to end. */
public interface LoadBalancer {

  /**
   * What it says about its servers now, by {@code BACKEND/SERVER}.
   *
   * @throws io.changeover.failure.TransientFailure if it does not answer
   * @throws io.changeover.failure.PermanentFailure if it refuses us
   */
  Map<String, Server> servers();

  /**
   * Tells it to keep the server in that state from now on. What it is already is told again without
   * harm.
   *
   * @throws io.changeover.failure.TransientFailure if it does not answer; it may have happened
   * @throws io.changeover.failure.PermanentFailure if it refuses, does not know the server, or has
   *     seen a newer fence
   */
  void set(String server, Admin state, Claim claim);

  /** Ends the sessions that the server has now; failures as {@link #set}. */
  void cut(String server, Claim claim);

  /** What it lacks to be worked with, each with its cure; empty if nothing. Changes nothing. */
  List<String> shortcomings();

  /**
   * Which operation changes something, and for whom.
   *
   * @param fence a balancer that has seen a newer one refuses
   */
  record Claim(String environment, String key, long fence) {}

  /**
   * A server behind it.
   *
   * @param sessions requests that it works on or that wait for it
   * @param said the balancer's own word for its state
   */
  record Server(String name, Admin admin, Health health, int sessions, String said) {

    /** Whether clients are sent to it and its last checks passed. */
    public boolean serves() {
      return admin == Admin.READY && (health == Health.UP || health == Health.UNCHECKED);
    }

    /** Nothing has to be waited for: no session, or nobody there to answer one. */
    public boolean isIdle() {
      return sessions == 0 || health == Health.DOWN;
    }

    @Override
    public String toString() {
      return "%s is %s (%s, %d sessions)".formatted(name, admin, said, sessions);
    }
  }

  /** What it was told about a server. */
  enum Admin {
    /** Clients are sent to it. */
    READY,
    /** Only clients that belong to it are. */
    DRAIN,
    /** Nobody is, and it is not checked. */
    MAINTENANCE
  }

  /** What its checks say. */
  enum Health {
    UP,
    /** Clients are sent to it, but not all checks have passed that it takes. */
    RISING,
    DOWN,
    /** It has no checks for it. */
    UNCHECKED
  }
}
