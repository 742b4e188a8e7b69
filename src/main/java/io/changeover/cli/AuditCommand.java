package io.changeover.cli;

import io.changeover.audit.AuditVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    subcommands = {AuditCommand.Report.class, AuditCommand.Export.class, AuditCommand.Verify.class},
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

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Proves offline that an audit trail is complete and unchanged: numbers, hashes, signatures.",
        "Exit code 1 if it is not."
      },
      footer = {"", "Example: ./changeover audit verify audit-U-1.zip"})
  static final class Verify implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", description = "An exported zip, or an audit folder.")
    private Path trail = Path.of("audit");

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "The public key you trust. Without it: the one beside the trail.")
    private @Nullable Path key;

    @Option(
        names = "--checkpoints",
        paramLabel = "DIR",
        description = "Checkpoints that were kept elsewhere.")
    private @Nullable Path checkpoints;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Parts parts;

    Verify(Parts parts) {
      this.parts = parts;
    }

    @Override
    public Integer call() {
      if (!Files.exists(trail)) {
        throw Stop.badInput("There is nothing at %s.".formatted(trail));
      }
      AuditVerdict verdict = parts.audit().verify(trail, key, checkpoints);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(VerdictText.json(verdict));
      } else {
        VerdictText.lines(verdict).forEach(out::println);
      }
      return verdict.isSound() ? Exit.DONE : Exit.NO;
    }
  }
}
