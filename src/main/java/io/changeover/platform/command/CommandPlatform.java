package io.changeover.platform.command;

import io.changeover.platform.Capability;
import io.changeover.platform.HostRunners;
import io.changeover.platform.Observation;
import io.changeover.platform.Platform;
import io.changeover.platform.PlatformData;
import io.changeover.platform.Secrets;
import io.changeover.platform.Target;
import java.util.List;
import java.util.Optional;

/** A platform that is data only. */
final class CommandPlatform implements Platform {

  private final Pack pack;
  private final Observing observing;
  private final CommandActions actions;

  CommandPlatform(Pack pack, HostRunners runners, Secrets secrets, String workFolder) {
    this.pack = pack;
    this.observing = new Observing(pack, runners, secrets, workFolder);
    this.actions = new CommandActions(new Rendering(pack, workFolder), observing);
  }

  @Override
  public String id() {
    return pack.data().id();
  }

  @Override
  public PlatformData data() {
    return pack.data();
  }

  @Override
  public Observation observe(Target target) {
    return observing.observe(target);
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    List<String> needed = CommandActions.NEEDED.get(type);
    return needed != null && pack.actions().keySet().containsAll(needed)
        ? Optional.of(type.cast(actions))
        : Optional.empty();
  }
}
