package io.changeover.cli;

import io.changeover.platform.PackWorkshop.Check;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a platform, says with line and cure what is wrong with it, and runs the examples in its",
      "folder tests/. Runs nothing on any host. Exit code 1 if an example does not come out."
    },
    footer = {"", "Example: ./changeover platform check data/platforms/wiki"})
final class PlatformCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder with platform.yaml.")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  PlatformCheckCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    Check check = parts.workshop().check(folder);
    PrintWriter out = spec.commandLine().getOut();
    check.problems().forEach(out::println);
    if (!check.problems().isEmpty()) {
      out.printf("%d of %d examples do not come out.%n", check.problems().size(), check.examples());
      return Exit.NO;
    }
    out.printf("%s can be used; %d examples come out.%n", check.data().name(), check.examples());
    if (!check.untold().isEmpty()) {
      out.println("no example yet: " + String.join(", ", check.untold()));
    }
    return Exit.DONE;
  }
}
