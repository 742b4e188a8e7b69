package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.HostRunners;
import io.changeover.platform.Target;
import java.util.List;

/** Whether every host of an environment can be worked on; asked before anything else is. */
final class HostsReady {

  private HostsReady() {}

  /**
   * @throws PermanentFailure with everything that is missing on all hosts, and the cures
   */
  static void check(Target target, HostRunners runners) {
    List<String> shortcomings =
        SideBySide.ask(target.hosts(), host -> runners.of(target, host.name()).shortcomings())
            .stream()
            .flatMap(List::stream)
            .toList();
    if (!shortcomings.isEmpty()) {
      throw new PermanentFailure(
          "%s cannot be worked on; nothing was changed. %s"
              .formatted(target.environment(), String.join(" ", shortcomings)));
    }
  }
}
