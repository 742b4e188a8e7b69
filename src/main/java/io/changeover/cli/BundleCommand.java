package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.process.compare.Comparison;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Versions of the diagrams: designers deploy drafts from Camunda Modeler, a second person",
      "approves them, and production takes approved and rehearsed ones only."
    },
    subcommands = {
      BundleCommand.ListAll.class,
      BundleCommand.Show.class,
      BundleCommand.Approve.class,
      BundleCommand.Reject.class,
      BundleCommand.Withdraw.class,
      BundleCommand.Propose.class
    },
    footer = {"", "Example: ./changeover bundle show B-2"})
final class BundleCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: bundle list, show, approve, reject, withdraw or propose");
  }

  private static String text(JsonNode node, String field) {
    return Texts.plain(node.path(field));
  }

  private static String state(JsonNode bundle) {
    return bundle.path("inForce").asBoolean() ? "in force" : text(bundle, "state");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the versions, newest first, and which is in force.",
      footer = {"", "Example: ./changeover bundle list"})
  static final class ListAll extends ReadCommand {

    @Override
    protected JsonNode read(Connection server) {
      return server.get("/api/bundles");
    }

    @Override
    protected void show(JsonNode bundles, PrintWriter out) {
      var times = new Times(Clock.systemUTC());
      var rows = new Columns();
      for (JsonNode bundle : bundles) {
        rows.row(
            text(bundle, "id"),
            state(bundle),
            text(bundle, "author"),
            times.at(bundle.path("made")),
            text(bundle, "digest").substring(0, 12),
            bundle.path("basedOn").asText().isEmpty()
                ? "the first"
                : String.join(", ", Texts.list(bundle.path("changed"))));
      }
      rows.print(out, "");
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Says who made a version, who decided about it, and what it changes.",
      footer = {
        "",
        "Example: ./changeover bundle show B-2",
        "With pictures: ./changeover lint --diff B-1 B-2 --html changes.html, or /bundles/B-2"
      })
  static final class Show extends ReadCommand {

    @Parameters(paramLabel = "ID", description = "Such as B-2, or the beginning of a digest.")
    private String id = "";

    @Override
    protected JsonNode read(Connection server) {
      return server.get("/api/bundles/" + Connection.piece(id));
    }

    @Override
    protected void show(JsonNode bundle, PrintWriter out) {
      out.printf(
          "%s: %s, made by %s with %s%n",
          text(bundle, "id"), state(bundle), text(bundle, "author"), text(bundle, "source"));
      out.println("digest: " + text(bundle, "digest"));
      if (!text(bundle, "decidedBy").isEmpty()) {
        out.printf(
            "%s by %s: %s%n",
            text(bundle, "state"), text(bundle, "decidedBy"), text(bundle, "reason"));
      }
      if (!text(bundle, "overtaken").isEmpty()) {
        out.println("overtaken: " + text(bundle, "overtaken"));
      }
      String base = text(bundle, "basedOn");
      if (!base.isEmpty()) {
        out.printf("changes since %s:%n", base);
        var both = new DiagramVersions(base, text(bundle, "id"), this::connect);
        out.print(Comparison.of(both.before(), both.after()).text());
      }
    }
  }

  /** Something is decided about a version. */
  abstract static class Decision extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "Such as B-2.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
    private String reason = "";

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    protected int run() {
      var after =
          connect()
              .post(
                  "/api/bundles/%s/%s".formatted(Connection.piece(id), action()),
                  Map.of("reason", reason));
      out()
          .println(
              json
                  ? after.toPrettyString()
                  : "%s is %s now.".formatted(text(after, "id"), state(after)));
      return Exit.DONE;
    }

    protected abstract String action();
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Puts a draft into force. For approvers; never for who made it.",
      footer = {"", "Example: ./changeover bundle approve B-2 --as anna"})
  static final class Approve extends Decision {
    @Override
    protected String action() {
      return "approve";
    }
  }

  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = "Says no to a draft. For approvers; never for who made it.",
      footer = {"", "Example: ./changeover bundle reject B-2 --reason \"the gate is for nobody\""})
  static final class Reject extends Decision {
    @Override
    protected String action() {
      return "reject";
    }
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "Takes one's own draft back.",
      footer = {"", "Example: ./changeover bundle withdraw B-2 --reason \"not thought through\""})
  static final class Withdraw extends Decision {
    @Override
    protected String action() {
      return "withdraw";
    }
  }

  @Command(
      name = "propose",
      mixinStandardHelpOptions = true,
      description = "Proposes an older version again, whole, as a draft. For designers.",
      footer = {"", "Example: ./changeover bundle propose B-1 --as dora"})
  static final class Propose extends Decision {
    @Override
    protected String action() {
      return "propose";
    }
  }
}
