package io.changeover.platform;

/** Finds the way to a host. */
public interface HostRunners {

  /**
   * @throws io.changeover.failure.PermanentFailure if no way to such an address exists
   */
  HostRunner of(Target target, String host);
}
