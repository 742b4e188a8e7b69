package io.changeover.platform.cloudify;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Waits until a manager works. */
@Command(
    name = "await-ready",
    mixinStandardHelpOptions = true,
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

  @Override
  int run(Session session) {
    new Readiness(session).await(good, settle);
    return Exits.DONE;
  }
}
