package io.changeover.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Upgrades two real lab environments, pre-production first, while clients use them.",
      "It makes everything it needs, touches nothing else, and shows how it goes. Exit code 0 if both",
      "were upgraded and verified, 3 if one of them ended as needs a person, else 1."
    },
    footer = {
      "",
      "Example: ./changeover demo --yes",
      "Without downtime: ./changeover demo --path zero-downtime --yes",
      "Watch it fail and go back: ./changeover demo --yes --fail-at restore"
    })
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--yes",
      description = "Three lab users take the decisions. Without it, you take them in Tasklist.")
  private boolean yes;

  @Option(names = "--resume", description = "Goes on with a demo that was interrupted.")
  private boolean resume;

  @Option(
      names = "--fail-at",
      paramLabel = "STEP",
      description = {
        "Makes this step fail on production; `plan` lists the steps. One before the tear-down ends",
        "aborted untouched, because nothing was torn down; others end rolled back and verified."
      })
  private @Nullable String failAt;

  @Option(names = "--stop", description = "Stops server and lab at the end.")
  private boolean stop;

  @Option(
      names = "--platform",
      paramLabel = "NAME",
      description = {
        "postgresql, h2 or cloudify (a stand-in of a manager with its agents).",
        "Default: postgresql where it can run, else h2."
      })
  private @Nullable String platform;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = {
        "in-place (the databases, cloudify), or zero-downtime: two zones of two Tomcats behind a real",
        "HAProxy, rolled half by half while visitors come, or new-host: a manager to a new machine, its",
        "agents after it (a stand-in). Default: in-place."
      })
  private @Nullable String path;

  @Option(
      names = "--from",
      paramLabel = "VERSION",
      description = "With --path new-host: 4.2 (to 7.0.4) or 3.4.2 (to 4.2). Default: 4.2.")
  private @Nullable String from;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for everything it makes. Without it: $CHANGEOVER_DATA, or ./data.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the server; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  DemoCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    String kind = DemoChoice.of(platform, path, from);
    if (port < 0 || port > 65535) {
      throw Stop.badInput("--port takes 0 to 65535, not " + port);
    }
    Path folder = data == null ? ServerOptions.standardData() : data;
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw Stop.badInput("--data takes a folder, and %s is a file.".formatted(folder));
    }
    var options = new Parts.DemoOptions(yes, resume, failAt, stop, kind, folder, port);
    return parts.demo().run(options, spec.commandLine().getOut());
  }
}
