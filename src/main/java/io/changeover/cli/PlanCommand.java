package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Says what an upgrade would do: path and why, hops, steps, gates, prerequisites, risks,",
      "how long, and the way back. Changes nothing."
    },
    footer = {"", "Example: ./changeover plan shop-preprod --to 17"})
final class PlanCommand extends ReadCommand {

  @Parameters(paramLabel = "ENV", description = "Its name in the inventory.")
  private String environment = "";

  @Option(names = "--to", paramLabel = "VERSION", required = true, description = "Where to.")
  private String to = "";

  @Override
  protected JsonNode read(Connection server) {
    return server.get(
        "/api/environments/%s/plan?to=%s"
            .formatted(Connection.piece(environment), Connection.piece(to)));
  }

  @Override
  protected void show(JsonNode plan, PrintWriter out) {
    new PlanText(plan, out).print();
    out.println(
        plan.path("ready").asBoolean()
            ? "next: ./changeover start %s --to %s".formatted(environment, to)
            : "next: cure what is not met, then ./changeover preflight %s --to %s"
                .formatted(environment, to));
  }
}
