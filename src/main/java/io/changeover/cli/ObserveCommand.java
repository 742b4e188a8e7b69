package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "observe",
    mixinStandardHelpOptions = true,
    description = "Looks at an environment and says what is there: version and facts. Reads only.",
    footer = {"", "Example: ./changeover observe shop-preprod"})
final class ObserveCommand extends ReadCommand {

  @Parameters(paramLabel = "ENV", description = "Its name in the inventory.")
  private String environment = "";

  @Override
  protected JsonNode read(Connection server) {
    return server.get("/api/environments/%s/observation".formatted(Connection.piece(environment)));
  }

  @Override
  protected void show(JsonNode found, PrintWriter out) {
    out.printf("%s runs version %s%n", environment, Texts.plain(found.path("version")));
    var rows = new Columns();
    found
        .path("facts")
        .properties()
        .forEach(fact -> rows.row(fact.getKey(), brief(fact.getValue())));
    rows.print(out, "  ");
    found
        .path("unknown")
        .properties()
        .forEach(gap -> out.printf("  ?? %s: %s%n", gap.getKey(), Texts.plain(gap.getValue())));
    out.printf("next: ./changeover plan %s --to VERSION%n", environment);
  }

  private static String brief(JsonNode lines) {
    var all = Texts.list(lines);
    return all.size() <= 6
        ? String.join(", ", all)
        : "%s, … (%d in all; --json shows them)"
            .formatted(String.join(", ", all.subList(0, 5)), all.size());
  }
}
