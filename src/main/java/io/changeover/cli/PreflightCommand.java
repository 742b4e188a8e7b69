package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Checks now whether an upgrade could begin, and names the cure for what stands in its way.",
      "Changes nothing. Exit code 1 if it could not begin."
    },
    footer = {"", "Example: ./changeover preflight shop-prod --to 17"})
final class PreflightCommand extends ReadCommand {

  @Parameters(paramLabel = "ENV", description = "Its name in the inventory.")
  private String environment = "";

  @Option(names = "--to", paramLabel = "VERSION", required = true, description = "Where to.")
  private String to = "";

  @Override
  protected JsonNode read(Connection server) {
    return server.get(
        "/api/environments/%s/preflight?to=%s"
            .formatted(Connection.piece(environment), Connection.piece(to)));
  }

  @Override
  protected void show(JsonNode plan, PrintWriter out) {
    new PlanText(plan, out).checks();
    plan.path("obstacles").forEach(one -> out.println("in the way: " + one.asText()));
    out.println(
        plan.path("ready").asBoolean()
            ? "ready. next: ./changeover start %s --to %s".formatted(environment, to)
            : "NOT ready: what is marked must be cured first.");
  }

  @Override
  protected int exitCode(JsonNode plan) {
    return plan.path("ready").asBoolean() ? Exit.DONE : Exit.NO;
  }
}
