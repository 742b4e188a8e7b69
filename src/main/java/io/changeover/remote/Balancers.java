package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Balancer;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunners;
import io.changeover.platform.LoadBalancer;
import io.changeover.platform.LoadBalancers;
import io.changeover.platform.Target;
import java.time.Clock;

/** Finds the driver of an environment's load balancer. */
final class Balancers implements LoadBalancers {

  private final HostRunners hosts;
  private final BalancerMemory memory = new BalancerMemory(Clock.systemUTC());

  /**
   * @param hosts the way to the host that a balancer's commands run on
   */
  Balancers(HostRunners hosts) {
    this.hosts = hosts;
  }

  @Override
  public LoadBalancer of(Target target) {
    Balancer access = target.balancer();
    return switch (access.driver()) {
      case "haproxy" -> new HaproxyBalancer(access);
      case "command" -> new CommandBalancer(access, hosts.of(target, access.address()));
      default ->
          throw new PermanentFailure(
              "%s has no load balancer. Nothing was changed. Describe it in the inventory: loadBalancer: {driver: haproxy, …}."
                  .formatted(target.environment()));
    };
  }

  /** It as a host that commands go to. */
  HostRunner runner(Target target) {
    return new BalancerRunner(
        target.environment(), target.balancer().address(), of(target), memory);
  }
}
