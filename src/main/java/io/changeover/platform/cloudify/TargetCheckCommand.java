package io.changeover.platform.cloudify;

import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a manager may be restored into. */
@Command(
    name = "target-check",
    description = {
      "Proves that the manager works, is of the release and holds nothing in any tenant.",
      "Exit code 1 and the reason if not; 75 if it does not answer."
    })
final class TargetCheckCommand extends ManagerCommand {

  @Option(
      names = "--version",
      required = true,
      paramLabel = "VERSION",
      description = "The release that it must be of: 4.2 covers 4.2.0.")
  private String version = "";

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "A network that agents use, which it must know. May be given several times.")
  private Set<String> networks = new TreeSet<>();

  @Mixin
  @SuppressWarnings("unused") // picocli reads it.
  private HelpOption help = new HelpOption();

  @Override
  int run(Session session) {
    new TargetCheck(session).run(Release.of(version), networks);
    return Exits.DONE;
  }
}
