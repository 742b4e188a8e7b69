package io.changeover.cli;

import io.changeover.lab.LabKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
        "Makes and starts the lab environments shop-preprod and shop-prod; of tomcat shop-web-preprod",
        "and shop-web-prod, each two zones of two Tomcats behind a real HAProxy; of cloudify three pairs",
        "of managers, cloud, cloud-old and cloud-new, which are stand-ins: nobody may run the real one."
      },
      footer = {"", "Example: ./changeover lab up", "         ./changeover lab up cloudify"})
  void up(
      @Parameters(
              arity = "0..1",
              paramLabel = "PLATFORM",
              description = "postgresql, h2, tomcat or cloudify. Default: postgresql.")
          @Nullable String platform,
      @Option(names = "--platform", paramLabel = "NAME", description = "The same as an option.")
          @Nullable String option,
      @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
          @Nullable Path data) {
    if (platform != null && option != null && !platform.equals(option)) {
      throw Stop.badInput("Say one platform, not both %s and %s".formatted(platform, option));
    }
    String wanted = platform != null ? platform : option != null ? option : "postgresql";
    if (!LabKind.platforms().contains(wanted)) {
      throw Stop.badInput(
          "The lab has %s, not %s".formatted(String.join(", ", LabKind.platforms()), wanted));
    }
    parts.lab().up(folder(data), wanted, out());
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
