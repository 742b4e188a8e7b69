package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "finalize",
    mixinStandardHelpOptions = true,
    description = "Signs an upgrade off for good: snapshot and old data are given up.",
    footer = {"", "Example: ./changeover finalize U-1 --as anna"})
final class FinalizeCommand extends PricedCommand {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it goes into the audit trail.")
  private String reason = "";

  @Override
  protected String action() {
    return "finalize";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("reason", reason);
  }
}
