package io.changeover.process.delegate;

import static io.changeover.process.delegate.Capabilities.of;

import io.changeover.platform.Installation;
import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts the new version in place and starts it. Clients write meanwhile, so going back loses data.
 */
@Component
final class UpgradeHalfDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    var install = HalfCommands.atOnce(of(platform, Installation.class).install(work), work);
    return new Procedure(install.action(), install.commands(), 0, install.fleet());
  }
}
