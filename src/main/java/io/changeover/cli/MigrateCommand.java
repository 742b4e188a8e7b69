package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.process.compare.Comparison;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Plans the move of a waiting upgrade to other diagrams, tries it in the engine in a",
      "transaction that is rolled back, and shows what would change. Moves nothing: an upgrade",
      "ends on the diagrams it began with. Exit code 1 if it could not be moved."
    },
    footer = {"", "Example: ./changeover migrate U-7 --to B-3"})
final class MigrateCommand extends ReadCommand {

  @Parameters(paramLabel = "ID", description = "Upgrade or rollout, such as U-7 or R-2.")
  private String id = "";

  @Option(
      names = "--to",
      paramLabel = "BUNDLE",
      required = true,
      description = "The diagrams, such as B-3; see: changeover bundle list")
  private String to = "";

  @Override
  protected JsonNode read(Connection server) {
    return server.get(
        "/api/upgrades/%s/migration?to=%s".formatted(Connection.piece(id), Connection.piece(to)));
  }

  @Override
  protected void show(JsonNode trial, PrintWriter out) {
    String from = text(trial, "from");
    String target = text(trial, "to");
    out.printf("%s runs on %s. Tried with %s, and rolled back:%n", id, from, target);
    trial.path("processes").forEach(one -> moved(one, out));
    lines(trial, "stepsAdded", "  + step or gate: ", out);
    lines(trial, "stepsGone", "  - step or gate: ", out);
    lines(trial, "consequences", "it would follow: ", out);
    out.printf("all that changes from %s to %s:%n", from, target);
    var both = new DiagramVersions(from, target, this::connect);
    out.print(Comparison.of(both.before(), both.after()).text());
    lines(trial, "obstacles", "in the way: ", out);
    out.println(
        isPossible(trial)
            ? "It could be moved. Nothing was. To have %s: ./changeover abort %s --reason TEXT, then start again%s"
                .formatted(target, id, id.startsWith("U-") ? " with --bundle " + target + "." : ".")
            : "It could NOT be moved: what is marked is in the way. Nothing was changed.");
  }

  private static void moved(JsonNode one, PrintWriter out) {
    out.printf("  %s (%s)%n", text(one, "name"), text(one, "process"));
    String before = String.join(", ", Texts.list(one.path("before")));
    String after = String.join(", ", Texts.list(one.path("after")));
    if (one.path("problems").isEmpty()) {
      out.printf("    waits at: %s%n", before.equals(after) ? before : before + " -> " + after);
    } else {
      out.printf("    waits at: %s%n", before);
      lines(one, "problems", "    !! ", out);
      return;
    }
    List<String> was = Texts.list(one.path("timersBefore"));
    List<String> is = Texts.list(one.path("timersAfter"));
    was.stream().filter(is::contains).forEach(timer -> out.println("    keeps timer " + timer));
    was.stream().filter(t -> !is.contains(t)).forEach(t -> out.println("    - timer " + t));
    is.stream().filter(t -> !was.contains(t)).forEach(t -> out.println("    + timer " + t));
  }

  private static void lines(JsonNode node, String field, String mark, PrintWriter out) {
    Texts.list(node.path(field)).forEach(line -> out.println(mark + line));
  }

  private static String text(JsonNode node, String field) {
    return Texts.plain(node.path(field));
  }

  private static boolean isPossible(JsonNode trial) {
    return trial.path("possible").asBoolean();
  }

  @Override
  protected int exitCode(JsonNode trial) {
    return isPossible(trial) ? Exit.DONE : Exit.NO;
  }
}
