package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
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
  HostRunners hostRunners(@Value("${changeover.data:./data}") Path data) {
    return (target, host) -> runner(data, target, host);
  }

  @Bean
  Secrets secrets() {
    return new SecretReferences(System::getenv);
  }

  private static HostRunner runner(Path data, Target target, String name) {
    Target.Host host =
        target.hosts().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(target, name));
    if (!host.address().equals("local")) {
      throw new PermanentFailure(
          "Host %s of %s has the address %s, but only `local` can be reached: SSH is not there yet. Nothing was changed."
              .formatted(name, target.environment(), host.address()));
    }
    Path home =
        host.runner().isEmpty()
            ? data.resolve("runner").resolve(target.environment()).resolve(name)
            : Path.of(host.runner());
    return new LocalHostRunner(name, home, host.become());
  }

  private static PermanentFailure unknown(Target target, String name) {
    return new PermanentFailure(
        "Environment %s has no host %s. Correct the inventory; nothing was changed."
            .formatted(target.environment(), name));
  }
}
