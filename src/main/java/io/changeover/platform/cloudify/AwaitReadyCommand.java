package io.changeover.platform.cloudify;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Waits until a manager works. */
@Command(
    name = "await-ready",
    description = "Waits for good answers in a row. Exit code 75 if the deadline passes first.")
final class AwaitReadyCommand extends ManagerCommand {

  @Option(
      names = "--good",
      defaultValue = "5",
      paramLabel = "N",
      description = "Good answers in a row. Default: ${DEFAULT-VALUE}.")
  private int good = 5;

  @Option(
      names = "--settle",
      defaultValue = "PT10S",
      paramLabel = "ISO",
      description = "Nothing is asked before. Default: ${DEFAULT-VALUE}.")
  private Duration settle = Duration.ofSeconds(10);

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "The release that it must be of: 4.2 covers 4.2.0. Exit code 1 if it is not.")
  private @Nullable String version;

  @Option(
      names = "--except",
      paramLabel = "SERVICE",
      description =
          "A service that need not run, by the name in the manager's status; may be repeated.")
  private Set<String> except = new TreeSet<>();

  @Mixin
  @SuppressWarnings("unused") // picocli reads it.
  private HelpOption help = new HelpOption();

  @Override
  int run(Session session) {
    new Readiness(session, version == null ? null : Release.of(version), except)
        .await(good, settle);
    return Exits.DONE;
  }
}
