package io.changeover.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a platform to begin with: a small one that works, with comments and with examples",
      "that `platform check` runs. Put it into DATA/platforms, and the product knows it."
    },
    footer = {"", "Example: ./changeover platform new wiki --dir data/platforms"})
final class PlatformNewCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "What inventories will call it.")
  private String name = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the folder NAME is made. Default: here")
  private Path parent = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  PlatformNewCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    Path folder = parent.resolve(name);
    PrintWriter out = spec.commandLine().getOut();
    for (String file : parts.workshop().scaffold(name, folder)) {
      out.println("written: " + folder.resolve(file));
    }
    out.println("next: ./changeover platform check " + folder);
    return Exit.DONE;
  }
}
