package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "exclude",
    mixinStandardHelpOptions = true,
    description = "Goes on without the host on which a step failed; it stays a debt.",
    footer = {"", "Example: ./changeover exclude U-1 --host web2 --reason \"board is dead\""})
final class ExcludeCommand extends PricedCommand {

  @Option(
      names = "--host",
      paramLabel = "HOST",
      required = true,
      description = "The host to leave behind: the one on which the step failed.")
  private String host = "";

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
    return "exclude";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("host", host, "reason", reason);
  }
}
