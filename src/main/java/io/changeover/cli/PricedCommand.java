package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Option;

/** An action whose price can be asked for before. */
abstract class PricedCommand extends ActionCommand {

  @Option(names = "--cost", description = "Only say what it would cost in time and data.")
  private boolean cost;

  @Override
  protected int act(Connection server, String path) {
    return cost ? sayCost(server.get(path + "/actions")) : super.act(server, path);
  }

  private int sayCost(JsonNode prices) {
    for (JsonNode price : prices) {
      if (price.path("action").asText().equals(action())) {
        out().println(isForPrograms() ? price.toPrettyString() : Texts.plain(price.path("cost")));
        return price.path("possible").asBoolean() ? Exit.DONE : Exit.NO;
      }
    }
    throw Stop.no("%s cannot be done to %s now.".formatted(action(), id()));
  }
}
