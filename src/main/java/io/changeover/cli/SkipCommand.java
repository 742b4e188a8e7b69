package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "skip",
    mixinStandardHelpOptions = true,
    description = "Goes on without a failed step; it stays a debt and is never shown as done.",
    footer = {"", "Example: ./changeover skip U-1 --reason \"statistics can wait\""})
final class SkipCommand extends PricedCommand {

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
    return "skip";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("reason", reason);
  }
}
