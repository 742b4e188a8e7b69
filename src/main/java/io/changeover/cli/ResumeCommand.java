package io.changeover.cli;

import picocli.CommandLine.Command;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Goes on with a paused upgrade.",
    footer = {"", "Example: ./changeover resume U-1"})
final class ResumeCommand extends PricedCommand {

  @Override
  protected String action() {
    return "resume";
  }
}
