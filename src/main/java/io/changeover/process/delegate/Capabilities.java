package io.changeover.process.delegate;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Capability;
import io.changeover.platform.Platform;

/** Asks a platform for a capability in words a person understands. */
final class Capabilities {

  private Capabilities() {}

  static <C extends Capability> C of(Platform platform, Class<C> type) {
    return platform
        .capability(type)
        .orElseThrow(
            () ->
                new PermanentFailure(
                    "The platform '%s' cannot do this: it has no capability '%s'. Nothing was changed."
                            .formatted(platform.id(), type.getSimpleName())
                        + " Choose a path that does not need it, or add it to the platform's pack."));
  }
}
