package io.changeover.cli;

import io.changeover.audit.AuditVerdict;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Proves that an audit trail is complete and unchanged: numbers, hashes, signatures.",
      "Offline from a file, or with --server by the running server, which compares its trail with"
          + " its own database as well. Exit code 1 if it is not sound."
    },
    footer = {
      "",
      "Example: ./changeover audit verify audit-U-1.zip",
      "By the server: ./changeover audit verify --server"
    })
final class AuditVerifyCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description = "An exported zip, or an audit folder: verified offline.")
  private @Nullable Path trail;

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

  @Option(
      names = "--server",
      paramLabel = "URL",
      arity = "0..1",
      fallbackValue = "",
      description = "Let the server verify. Without URL: the one started with --data.")
  private @Nullable String server;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "With --server: its data folder. Without it: $CHANGEOVER_DATA, or ./data.")
  private @Nullable Path data;

  @Option(
      names = "--as",
      paramLabel = "USER",
      description = "With --server: who asks. Without it: who logged in last.")
  private @Nullable String user;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  AuditVerifyCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    if ((trail == null) == (server == null)) {
      throw Stop.badInput(
          "Say what to verify: the PATH of a zip or an audit folder, or --server, and not both.");
    }
    if (trail == null ? key != null || checkpoints != null : data != null || user != null) {
      throw Stop.badInput("--key and --checkpoints go with a PATH, --data and --as with --server.");
    }
    AuditVerdict verdict = trail == null ? online(server) : offline(trail);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(VerdictText.json(verdict));
    } else {
      VerdictText.lines(verdict).forEach(out::println);
    }
    out.flush();
    return verdict.isSound() ? Exit.DONE : Exit.NO;
  }

  private AuditVerdict offline(Path path) {
    if (!Files.exists(path)) {
      throw Stop.badInput("There is nothing at %s.".formatted(path));
    }
    return parts.audit().verify(path, key, checkpoints);
  }

  private AuditVerdict online(@Nullable String url) {
    String given = url == null || url.isEmpty() ? null : url;
    var answer = ServerOptions.of(given, data, user).connect().get("/api/audit/verify");
    return VerdictText.of(answer);
  }
}
