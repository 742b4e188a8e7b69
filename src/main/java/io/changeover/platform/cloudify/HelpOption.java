package io.changeover.platform.cloudify;

import picocli.CommandLine.Option;

/** {@code --help} for commands with a {@code --version} of their own, which the standard takes. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // picocli reads it.
  private boolean help;
}
