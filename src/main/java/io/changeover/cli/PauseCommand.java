package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Holds an upgrade before its next step; what runs now runs to its end.",
    footer = {"", "Example: ./changeover pause U-1 --reason \"disk is being swapped\""})
final class PauseCommand extends PricedCommand {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it goes into the audit trail.")
  private String reason = "";

  @Override
  protected String action() {
    return "pause";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("reason", reason);
  }
}
