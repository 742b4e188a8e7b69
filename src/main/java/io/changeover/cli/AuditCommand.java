package io.changeover.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Shows who asked, approved and overrode what, and proves that nothing was changed.",
    subcommands = {AuditCommand.Report.class, AuditCommand.Export.class, AuditVerifyCommand.class},
    footer = {"", "Example: ./changeover audit report U-1"})
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: audit report, audit export or audit verify");
  }

  /** Fetches a file about one upgrade and keeps it. */
  abstract static class Fetch extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "An upgrade (U-…) or rollout (R-…).")
    private String id = "";

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where to write it. Without it: named after the id, here.")
    private @Nullable Path file;

    @Override
    protected int run() {
      byte[] content = connect().bytes(address(Connection.piece(id)));
      Path target = file == null ? Path.of(fileName(id)) : file;
      try {
        Files.write(target, content);
      } catch (IOException failed) {
        throw Stop.badInput("%s cannot be written: %s".formatted(target, failed));
      }
      out().println(target.toAbsolutePath());
      return Exit.DONE;
    }

    protected abstract String address(String id);

    protected abstract String fileName(String id);
  }

  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      description = "Writes one HTML page: what was done, by whom, when, why, with the evidence.",
      footer = {"", "Example: ./changeover audit report U-1 --out u-1.html"})
  static final class Report extends Fetch {

    @Override
    protected String address(String id) {
      return "/api/audit/report?upgrade=" + id;
    }

    @Override
    protected String fileName(String id) {
      return "audit-" + id + ".html";
    }
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a bundle that anybody can verify without this server.",
      footer = {"", "Example: ./changeover audit export U-1"})
  static final class Export extends Fetch {

    @Override
    protected String address(String id) {
      return "/api/audit/export?upgrade=" + id;
    }

    @Override
    protected String fileName(String id) {
      return "audit-" + id + ".zip";
    }
  }
}
