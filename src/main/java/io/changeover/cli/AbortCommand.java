package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "abort",
    mixinStandardHelpOptions = true,
    description = "Stops at the next safe point; rolls back if something was torn down already.",
    footer = {"", "Example: ./changeover abort U-1 --reason \"window is over\""})
final class AbortCommand extends PricedCommand {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it goes into the audit trail. Needed, but not with --cost.")
  private String reason = "";

  @Override
  protected boolean needsReason() {
    return true;
  }

  @Override
  protected String action() {
    return "abort";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("reason", reason);
  }
}
