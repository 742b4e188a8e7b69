package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Target;

/** Which host a command goes to. */
final class Hosts {

  private Hosts() {}

  /**
   * @param role empty for the first host with role {@code database}, or the first of all
   * @throws PermanentFailure if there is none
   */
  static String pick(Target target, String role, String platform) {
    String wanted = role.isEmpty() ? "database" : role;
    return target.hosts().stream()
        .filter(host -> host.roles().contains(wanted))
        .findFirst()
        .or(() -> role.isEmpty() ? target.hosts().stream().findFirst() : java.util.Optional.empty())
        .map(Target.Host::name)
        .orElseThrow(
            () ->
                new PermanentFailure(
                    "The environment '%s' has no host for %s (role '%s'). Nothing was done. Name one in the inventory."
                        .formatted(target.environment(), platform, wanted)));
  }
}
