package io.changeover.platform;

import java.util.Optional;

/** A product that can be upgraded. */
public interface Platform {

  /** The id used in inventories: {@code postgresql}. */
  String id();

  /** Releases, hops, prerequisites, cautions and slots, as {@code platform.yaml} says them. */
  PlatformData data();

  /**
   * Looks at the environment without changing it.
   *
   * @throws io.changeover.failure.TransientFailure if it does not answer
   * @throws io.changeover.failure.PermanentFailure if it refuses us (a wrong password, a missing
   *     program)
   */
  Observation observe(Target target);

  /** Absence is an answer that the planner reads. */
  <C extends Capability> Optional<C> capability(Class<C> type);
}
