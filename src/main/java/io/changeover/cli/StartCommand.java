package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Starts an upgrade of one environment, or a whole rollout.",
      "Nothing is touched before an approver has said yes to the plan."
    },
    footer = {
      "",
      "Example: ./changeover start shop-preprod --to 17",
      "Several in staging order: ./changeover start --rollout shop"
    })
final class StartCommand extends ClientCommand {

  @Parameters(paramLabel = "ENV", arity = "0..1", description = "Its name in the inventory.")
  private @Nullable String environment;

  @Option(names = "--to", paramLabel = "VERSION", description = "Where to.")
  private @Nullable String to;

  @Option(names = "--rollout", paramLabel = "NAME", description = "A rollout of the inventory.")
  private @Nullable String rollout;

  @Option(
      names = "--bundle",
      paramLabel = "ID",
      description =
          "Diagrams to run on, such as B-7 from `bundle list`: a draft is rehearsed this way."
              + " Without it: those in force.")
  private String bundle = "";

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Override
  protected int run() {
    JsonNode answer = start();
    String id = Texts.plain(answer.path("id"));
    if (json) {
      out().println(answer.toPrettyString());
    } else {
      out().printf("%s has begun.%nnext: ./changeover status %s --watch%n", id, id);
    }
    return Exit.DONE;
  }

  private JsonNode start() {
    if (rollout != null && environment == null && to == null) {
      return connect().post("/api/rollouts", Map.of("rollout", rollout, "bundle", bundle));
    }
    if (rollout == null && environment != null && to != null) {
      return connect()
          .post("/api/upgrades", Map.of("environment", environment, "to", to, "bundle", bundle));
    }
    throw Stop.badInput("Say either ENV and --to VERSION, or --rollout NAME alone.");
  }
}
