package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Brings the old version and its data back, and verifies them.",
    footer = {"", "Example: ./changeover rollback U-1 --reason \"orders are wrong\""})
final class RollbackCommand extends PricedCommand {

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
    return "rollback";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("reason", reason);
  }
}
