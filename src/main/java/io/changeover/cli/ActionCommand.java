package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Something an operator does to a running upgrade. */
abstract class ActionCommand extends ClientCommand {

  @Parameters(index = "0", paramLabel = "ID", description = "The upgrade, such as U-1.")
  private String id = "";

  @Option(names = "--cost", description = "Only say what it would cost in time and data.")
  private boolean cost;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Override
  protected int run() {
    var server = connect();
    String path = "/api/upgrades/" + Connection.piece(id);
    if (cost) {
      return sayCost(server.get(path + "/actions"));
    }
    JsonNode after = server.post(path + "/" + action(), wish());
    if (json) {
      out().println(after.toPrettyString());
    } else {
      new StatusText(Clock.systemUTC()).one(after, out());
    }
    return Exit.DONE;
  }

  private int sayCost(JsonNode prices) {
    for (JsonNode price : prices) {
      if (price.path("action").asText().equals(action())) {
        out().println(json ? price.toPrettyString() : Texts.plain(price.path("cost")));
        return price.path("possible").asBoolean() ? Exit.DONE : Exit.NO;
      }
    }
    throw Stop.no("%s cannot be done to %s now.".formatted(action(), id));
  }

  /** The word in the REST address. */
  protected abstract String action();

  /** What goes with it. */
  protected Map<String, String> wish() {
    return Map.of();
  }
}
