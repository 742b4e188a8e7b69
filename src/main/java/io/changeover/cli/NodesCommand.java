package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine.Command;

@Command(
    name = "nodes",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the servers of a cluster: which one leads, and why one takes no work.",
      "Exit code 3 if one needs a person, or none leads."
    },
    footer = {"", "Example: ./changeover nodes --server https://changeover.example"})
final class NodesCommand extends ReadCommand {

  @Override
  protected JsonNode read(Connection server) {
    return server.get("/api/nodes");
  }

  @Override
  protected void show(JsonNode nodes, PrintWriter out) {
    if (nodes.isEmpty()) {
      out.println("One server, and no cluster: see docs/operations.md for several.");
      return;
    }
    var times = new Times(Clock.systemUTC());
    var rows = new Columns().row("ADDRESS", "ROLE", "CLOCK OFF", "SINCE", "VERSION", "WHERE");
    for (JsonNode node : nodes) {
      rows.row(
          Texts.plain(node.path("url")),
          role(node),
          "%.1f s".formatted(node.path("clockMillis").asLong() / 1000.0),
          times.at(node.path("since")),
          Texts.plain(node.path("version")),
          Texts.plain(node.path("holder")));
    }
    rows.print(out, "");
    for (JsonNode node : nodes) {
      if (node.path("alive").asBoolean() && !Texts.plain(node.path("trouble")).isEmpty()) {
        out.println(Texts.plain(node.path("url")) + ": " + Texts.plain(node.path("trouble")));
      }
    }
  }

  @Override
  protected int exitCode(JsonNode nodes) {
    boolean led = nodes.isEmpty();
    boolean well = true;
    for (JsonNode node : nodes) {
      led |= node.path("leads").asBoolean();
      well &= node.path("alive").asBoolean() && Texts.plain(node.path("trouble")).isEmpty();
    }
    return led && well ? Exit.DONE : Exit.PERSON_NEEDED;
  }

  private static String role(JsonNode node) {
    if (!node.path("alive").asBoolean()) {
      return "not heard of";
    }
    return node.path("leads").asBoolean() ? "leads" : "follows";
  }
}
