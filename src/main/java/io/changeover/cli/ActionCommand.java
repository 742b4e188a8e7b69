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

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Override
  protected int run() {
    var server = connect();
    String path = "/api/upgrades/" + Connection.piece(id);
    return act(server, path);
  }

  /** Does it and says how the upgrade stands then. */
  protected int act(Connection server, String path) {
    Map<String, String> wish = wish();
    if (needsReason() && wish.getOrDefault("reason", "").isBlank()) {
      throw Stop.badInput("Say why, for the audit trail: --reason TEXT. Nothing was changed.");
    }
    JsonNode after = server.post(path + "/" + action(), wish);
    if (json) {
      out().println(after.toPrettyString());
    } else {
      new StatusText(Clock.systemUTC()).one(after, out());
    }
    return Exit.DONE;
  }

  /** The upgrade that is meant. */
  protected String id() {
    return id;
  }

  /** Whether programs read the answer. */
  protected boolean isForPrograms() {
    return json;
  }

  /** Whether somebody will want to know why it was done. */
  protected boolean needsReason() {
    return false;
  }

  /** The word in the REST address. */
  protected abstract String action();

  /** What goes with it. */
  protected Map<String, String> wish() {
    return Map.of();
  }
}
