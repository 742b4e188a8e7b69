package io.changeover.cli;

import picocli.CommandLine.Command;

@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Tries a failed step again, as a new attempt.",
    footer = {"", "Example: ./changeover retry U-1"})
final class RetryCommand extends PricedCommand {

  @Override
  protected String action() {
    return "retry";
  }
}
