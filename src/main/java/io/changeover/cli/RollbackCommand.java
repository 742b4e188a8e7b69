package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Brings the old version and its data back, and verifies them.",
    footer = {"", "Example: ./changeover rollback U-1 --reason \"orders are wrong\""})
final class RollbackCommand extends ActionCommand {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it goes into the audit trail.")
  private String reason = "";

  @Override
  protected String action() {
    return "rollback";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("reason", reason);
  }
}
