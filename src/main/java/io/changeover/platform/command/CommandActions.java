package io.changeover.platform.command;

import io.changeover.platform.Agents;
import io.changeover.platform.Clients;
import io.changeover.platform.Cloning;
import io.changeover.platform.Fencing;
import io.changeover.platform.Finalizing;
import io.changeover.platform.Installation;
import io.changeover.platform.LocalConfiguration;
import io.changeover.platform.LossMeter;
import io.changeover.platform.Procedure;
import io.changeover.platform.Provisioning;
import io.changeover.platform.Restoring;
import io.changeover.platform.Reverting;
import io.changeover.platform.Snapshots;
import io.changeover.platform.Staging;
import io.changeover.platform.Target;
import io.changeover.platform.Verifying;
import io.changeover.platform.Work;
import java.util.List;
import java.util.Map;

/** Every capability there is, each method being an action of the pack. */
record CommandActions(Rendering rendering, Observing observing)
    implements Clients,
        Cloning,
        LocalConfiguration,
        Snapshots,
        Installation,
        Restoring,
        Verifying,
        Reverting,
        Finalizing,
        LossMeter,
        Staging,
        Provisioning,
        Fencing,
        Agents {

  /** Which actions make a capability. */
  static final Map<Class<?>, List<String>> NEEDED =
      Map.ofEntries(
          Map.entry(Clients.class, List.of("close-off", "reopen")),
          Map.entry(Cloning.class, List.of("clone")),
          Map.entry(
              LocalConfiguration.class, List.of("save-configuration", "put-back-configuration")),
          Map.entry(Snapshots.class, List.of("snapshot", "prove")),
          Map.entry(Installation.class, List.of("tear-down", "install")),
          Map.entry(Restoring.class, List.of("restore")),
          Map.entry(Verifying.class, List.of("verify-new", "verify-old")),
          Map.entry(Reverting.class, List.of("collect-logs", "revert")),
          Map.entry(Finalizing.class, List.of("finish")),
          Map.entry(LossMeter.class, List.of("measure-loss")),
          Map.entry(Staging.class, List.of("stage")),
          Map.entry(Provisioning.class, List.of("provision")),
          Map.entry(Fencing.class, List.of("fence-old")),
          Map.entry(Agents.class, List.of("reconnect-agents")));

  @Override
  public Procedure closeOff(Work work) {
    return rendering.procedure("close-off", work);
  }

  @Override
  public Procedure reopen(Work work) {
    return rendering.procedure("reopen", work);
  }

  /** Looks at the source, too, and changes nothing there. */
  @Override
  public Procedure copyFrom(Target source, Work work) {
    return rendering.copy("clone", source, observing.observe(source), work);
  }

  @Override
  public Procedure save(Work work) {
    return rendering.procedure("save-configuration", work);
  }

  @Override
  public Procedure putBack(Work work) {
    return rendering.procedure("put-back-configuration", work);
  }

  @Override
  public Procedure create(Work work) {
    return rendering.procedure("snapshot", work);
  }

  @Override
  public Procedure prove(Work work) {
    return rendering.procedure("prove", work);
  }

  @Override
  public Procedure tearDown(Work work) {
    return rendering.procedure("tear-down", work);
  }

  @Override
  public Procedure install(Work work) {
    return rendering.procedure("install", work);
  }

  @Override
  public Procedure restore(Work work) {
    return rendering.procedure("restore", work);
  }

  @Override
  public Procedure verifyNew(Work work) {
    return rendering.procedure("verify-new", work);
  }

  @Override
  public Procedure verifyOld(Work work) {
    return rendering.procedure("verify-old", work);
  }

  @Override
  public Procedure collectLogs(Work work) {
    return rendering.procedure("collect-logs", work);
  }

  @Override
  public Procedure revert(Work work) {
    return rendering.procedure("revert", work);
  }

  /** One action serves both: it looks at what was started. */
  @Override
  public Procedure reopenOld(Work work) {
    return rendering.procedure("reopen", work);
  }

  @Override
  public Procedure finish(Work work) {
    return rendering.procedure("finish", work);
  }

  @Override
  public Procedure stage(Work work) {
    return rendering.procedure("stage", work);
  }

  @Override
  public Procedure provision(Work work) {
    return rendering.procedure("provision", work);
  }

  @Override
  public Procedure fence(Work work) {
    return rendering.procedure("fence-old", work);
  }

  @Override
  public Procedure reconnect(Work work) {
    return rendering.procedure("reconnect-agents", work);
  }

  @Override
  public Procedure measureLoss(Work work) {
    return rendering.procedure("measure-loss", work);
  }
}
