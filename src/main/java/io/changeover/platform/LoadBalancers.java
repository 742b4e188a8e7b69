package io.changeover.platform;

/** Finds the way to an environment's load balancer. */
public interface LoadBalancers {

  /**
   * @throws io.changeover.failure.PermanentFailure if the environment has none, or no way leads
   *     there
   */
  LoadBalancer of(Target target);
}
