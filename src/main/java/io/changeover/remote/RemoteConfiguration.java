package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Balancer;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunners;
import io.changeover.platform.Secrets;
import io.changeover.platform.Target;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways to hosts. */
@Configuration(proxyBeanMethods = false)
public class RemoteConfiguration {

  @Bean
  Secrets secrets() {
    return new SecretReferences(System::getenv);
  }

  @Bean(destroyMethod = "close")
  SshHosts sshHosts(Secrets secrets) {
    Path knownHosts = Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
    return new SshHosts(new SshConnector(SshTimes.USUAL, secrets, knownHosts));
  }

  @Bean
  HostRunners hostRunners(
      @Value("${changeover.data:./data}") Path data, SshHosts ssh, Balancers balancers) {
    return (target, host) ->
        host.equals(Balancer.HOST) ? balancers.runner(target) : runner(data, ssh, target, host);
  }

  @Bean
  Balancers balancers(@Value("${changeover.data:./data}") Path data, SshHosts ssh) {
    return new Balancers((target, host) -> runner(data, ssh, target, host));
  }

  private static HostRunner runner(Path data, SshHosts ssh, Target target, String name) {
    Target.Host host =
        target.hosts().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(target, name));
    if (host.address().equals("local")) {
      Path home =
          host.runner().isEmpty()
              ? data.resolve("runner").resolve(target.environment()).resolve(name)
              : Path.of(host.runner());
      return new LocalHostRunner(name, home, host.become());
    }
    if (host.ssh().shell().equals("powershell")) {
      throw new PermanentFailure(
          "Host %s of %s is a Windows host. The runner for Windows (runner.ps1) is untested on Windows, and no upgrade uses it yet; nothing was changed. Carry this environment over by hand, or move it to a host with sh."
              .formatted(name, target.environment()));
    }
    try {
      return new SshHostRunner(ssh.of(SshRoute.of(host)), host, target.environment());
    } catch (IllegalArgumentException e) {
      throw new PermanentFailure(
          "Host %s of %s cannot be reached: %s. Correct the inventory; nothing was changed."
              .formatted(name, target.environment(), e.getMessage()),
          e);
    }
  }

  private static PermanentFailure unknown(Target target, String name) {
    return new PermanentFailure(
        "Environment %s has no host %s. Correct the inventory; nothing was changed."
            .formatted(target.environment(), name));
  }
}
