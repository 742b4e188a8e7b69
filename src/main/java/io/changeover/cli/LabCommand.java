package io.changeover.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "Stands up real servers to practise on, with data and clients.",
    footer = {"", "Example: ./changeover lab up --platform h2"})
final class LabCommand implements Runnable {

  private static final String FORCE =
      "Even while an upgrade holds one of them; it then fails at its next step.";

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  LabCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: lab up, lab status, lab down or lab clean");
  }

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = {
        "Makes and starts the lab environments shop-preprod and shop-prod; with --platform tomcat",
        "shop-web-preprod and shop-web-prod, each two zones of two Tomcats behind a real HAProxy."
      },
      footer = {"", "Example: ./changeover lab up"})
  void up(
      @Option(
              names = "--platform",
              paramLabel = "NAME",
              defaultValue = "postgresql",
              description = "postgresql, h2 or tomcat. Default: ${DEFAULT-VALUE}.")
          String platform,
      @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
          @Nullable Path data) {
    if (!List.of("postgresql", "h2", "tomcat").contains(platform)) {
      throw Stop.badInput("--platform takes postgresql, h2 or tomcat, not " + platform);
    }
    parts.lab().up(folder(data), platform, out());
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says how each lab environment stands: version, server, client, its rows.",
      footer = {"", "Example: ./changeover lab status"})
  void status(
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json,
      @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
          @Nullable Path data) {
    parts.lab().status(folder(data), json, out());
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = "Stops the lab environments and keeps their data.",
      footer = {"", "Example: ./changeover lab down"})
  void down(
      @Option(names = "--force", description = FORCE) boolean force,
      @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
          @Nullable Path data) {
    parts.lab().down(folder(data), force, out());
  }

  @Command(
      name = "clean",
      mixinStandardHelpOptions = true,
      description = "Stops the lab environments and deletes what the lab made.",
      footer = {"", "Example: ./changeover lab clean"})
  void clean(
      @Option(names = "--force", description = FORCE) boolean force,
      @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
          @Nullable Path data) {
    parts.lab().clean(folder(data), force, out());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static Path folder(@Nullable Path data) {
    return data == null ? ServerOptions.standardData() : data;
  }
}
