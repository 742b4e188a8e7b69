package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description = {
      "Accepts a risk of the plan by its name; on production a second person must too.",
      "debt:STEP says that what was left out is made good. lock:ENVIRONMENT gives an environment",
      "free again that an upgrade left in *needs a person*, once it is cured."
    },
    footer = {
      "",
      "Example: ./changeover accept U-1 collation-change --reason \"reindexed\"",
      "         ./changeover accept U-1 lock:shop-prod --reason \"the old server runs again\""
    })
final class AcceptCommand extends ActionCommand {

  @Parameters(
      index = "1",
      paramLabel = "RISK",
      description = "Its name, as the plan says it; or debt:STEP, or lock:ENVIRONMENT.")
  private String risk = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it goes into the audit trail.")
  private String reason = "";

  @Override
  protected String action() {
    return "accept";
  }

  @Override
  protected Map<String, String> wish() {
    return Map.of("risk", risk, "reason", reason);
  }
}
