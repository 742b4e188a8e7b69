package io.changeover.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "platform",
    mixinStandardHelpOptions = true,
    description = "Makes a platform of your own, in YAML and without Java; docs/platforms/own.md.",
    subcommands = {PlatformNewCommand.class, PlatformCheckCommand.class, PlatformTryCommand.class},
    footer = {"", "Example: ./changeover platform new wiki"})
final class PlatformCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: platform new NAME, check DIR or try DIR.");
  }
}
