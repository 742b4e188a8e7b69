package io.changeover.platform.command;

import io.changeover.platform.Agents;
import io.changeover.platform.Capability;
import io.changeover.platform.Clients;
import io.changeover.platform.Fencing;
import io.changeover.platform.Finalizing;
import io.changeover.platform.Installation;
import io.changeover.platform.LocalConfiguration;
import io.changeover.platform.LossMeter;
import io.changeover.platform.Observation;
import io.changeover.platform.Procedure;
import io.changeover.platform.Provisioning;
import io.changeover.platform.Restoring;
import io.changeover.platform.Reverting;
import io.changeover.platform.Snapshots;
import io.changeover.platform.Staging;
import io.changeover.platform.Target;
import io.changeover.platform.Verifying;
import io.changeover.platform.Work;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One upgrade of one environment by a shipped pack, action by action. */
final class Trial {

  final Target target;
  final DirectHost host;
  final CommandPlatform platform;
  private final Version to;
  private Observation observation;

  Trial(String pack, Map<String, String> settings, String to, Path folder, String password) {
    this(environment(pack, settings), to, folder, DirectHost.become(), password);
  }

  /** Of an environment without secrets, as the user we are. */
  Trial(Target target, String to, Path folder) {
    this(target, to, folder, List.of(), "");
  }

  private Trial(Target target, String to, Path folder, List<String> become, String password) {
    this(target, to, folder, become, text -> text.equals("env:DB_PASSWORD") ? password : text);
  }

  /** Of an environment with secrets of its own. */
  Trial(Target target, String to, Path folder, List<String> become, UnaryOperator<String> secrets) {
    String pack = target.platform();
    this.to = new Version(to);
    this.target = target;
    host = new DirectHost(folder, secrets, become);
    platform =
        new CommandPlatform(
            new PackReader().read(PackFiles.shipped("platforms/" + pack)),
            (anyTarget, anyHost) -> host,
            secrets::apply,
            folder.resolve("work").toString());
  }

  private static Target environment(String pack, Map<String, String> settings) {
    var place = new Target.Host("db1", "local", List.of("database"), "", DirectHost.become(), "");
    return new Target("shop", pack, List.of(place), settings, true);
  }

  Observation observe() {
    observation = platform.observe(target);
    return observation;
  }

  /** What a plan knows: what was observed, the path and the version. */
  Map<String, List<String>> facts() {
    var facts = new TreeMap<>(observation.facts());
    facts.put("plan.path", List.of(target.settings().getOrDefault("path", "in-place")));
    facts.put("hop.from", List.of(observation.version().text()));
    facts.put("hop.to", List.of(to.text()));
    return facts;
  }

  /** What a person writes into a file of this upgrade on the control host. */
  void note(String file, String text) throws IOException {
    Files.writeString(host.home().resolve(Path.of("work", "U-1", "1", file)), text);
  }

  void run(String action) {
    host.run(render(action));
  }

  Procedure render(String action) {
    var work =
        new Work(target, "U-1", 1, observation.version(), to, facts(), host.evidence, host.started);
    return switch (action) {
      case "close-off" -> of(Clients.class).closeOff(work);
      case "reopen" -> of(Clients.class).reopen(work);
      case "save-configuration" -> of(LocalConfiguration.class).save(work);
      case "put-back-configuration" -> of(LocalConfiguration.class).putBack(work);
      case "snapshot" -> of(Snapshots.class).create(work);
      case "prove" -> of(Snapshots.class).prove(work);
      case "tear-down" -> of(Installation.class).tearDown(work);
      case "install" -> of(Installation.class).install(work);
      case "restore" -> of(Restoring.class).restore(work);
      case "verify-new" -> of(Verifying.class).verifyNew(work);
      case "verify-old" -> of(Verifying.class).verifyOld(work);
      case "collect-logs" -> of(Reverting.class).collectLogs(work);
      case "revert" -> of(Reverting.class).revert(work);
      case "stage" -> of(Staging.class).stage(work);
      case "provision" -> of(Provisioning.class).provision(work);
      case "fence-old" -> of(Fencing.class).fence(work);
      case "reconnect-agents" -> of(Agents.class).reconnect(work);
      case "finish" -> of(Finalizing.class).finish(work);
      default -> of(LossMeter.class).measureLoss(work);
    };
  }

  private <C extends Capability> C of(Class<C> type) {
    return platform.capability(type).orElseThrow();
  }
}
