package io.changeover.cli;

import io.changeover.failure.StepFailure;
import io.changeover.platform.PackWorkshop.Look;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at this machine with the probes of a platform and prints what they find. With --to also",
      "how prerequisites stand, which cautions apply, and each command that an upgrade would run",
      "here. It runs none of them. Exit code 1 if a prerequisite is not met."
    },
    footer = {
      "",
      "Example: ./changeover platform try data/platforms/wiki --set home=/srv/wiki --to 2"
    })
final class PlatformTryCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder with platform.yaml.")
  private Path folder = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the platform, as an inventory would have it; repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--to", paramLabel = "VERSION", description = "Where to.")
  private String to = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  PlatformTryCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    Look look;
    try {
      look = parts.workshop().look(folder, settings, to);
    } catch (StepFailure failed) {
      throw Stop.no(String.valueOf(failed.getMessage()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("version: " + look.seen().version());
    var facts = new Columns();
    new TreeMap<>(look.seen().facts()).forEach((n, lines) -> facts.row(n, lines.toString()));
    look.seen().unknown().forEach((name, why) -> facts.row(name, "unknown: " + why));
    facts.print(out, "  ");
    titled("prerequisites:", look.prerequisites(), out);
    titled("cautions that apply:", look.cautions(), out);
    look.commands()
        .forEach(
            (action, commands) -> {
              out.println(action);
              commands.forEach(command -> out.println("  " + command));
            });
    boolean ready = look.prerequisites().values().stream().allMatch(w -> w.startsWith("met"));
    return ready ? Exit.DONE : Exit.NO;
  }

  private static void titled(String title, Map<String, String> named, PrintWriter out) {
    if (!named.isEmpty()) {
      out.println(title);
      var rows = new Columns();
      named.forEach(rows::row);
      rows.print(out, "  ");
    }
  }
}
