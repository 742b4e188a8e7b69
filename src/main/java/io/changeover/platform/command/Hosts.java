package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Target;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which hosts commands go to. */
final class Hosts {

  private Hosts() {}

  /**
   * @param role empty for the first host with role {@code database}, or the first of all
   * @throws PermanentFailure if there is none
   */
  static Target.Host pick(Target target, String role, String platform) {
    return find(target, role)
        .orElseThrow(
            () ->
                new PermanentFailure(
                    "The environment '%s' has no host for %s (role '%s'). Nothing was done. Name one in the inventory."
                        .formatted(target.environment(), platform, wanted(role))));
  }

  /** The same, or empty. */
  static Optional<Target.Host> find(Target target, String role) {
    return target.hosts().stream()
        .filter(host -> host.roles().contains(wanted(role)))
        .findFirst()
        .or(() -> role.isEmpty() ? target.hosts().stream().findFirst() : Optional.empty());
  }

  private static String wanted(String role) {
    return role.isEmpty() ? "database" : role;
  }

  /**
   * @throws PermanentFailure if there is none, or none but the excluded ones
   */
  static List<Target.Host> all(Target target, String role, Set<String> excluded) {
    var hosts =
        target.hosts().stream()
            .filter(host -> !Collections.disjoint(host.roles(), List.of(role.split(" "))))
            .filter(host -> !excluded.contains(host.name()))
            .toList();
    if (hosts.isEmpty()) {
      throw new PermanentFailure(
          "The environment '%s' has no host with the role '%s'%s. Nothing was done. Name one in the inventory."
              .formatted(
                  target.environment(), role, excluded.isEmpty() ? "" : " that is not excluded"));
    }
    return hosts;
  }
}
