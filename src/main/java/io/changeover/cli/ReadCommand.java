package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** A command that only reads, for people or as JSON. */
abstract class ReadCommand extends ClientCommand {

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Override
  protected int run() {
    var answer = read(connect());
    if (json) {
      out().println(answer.toPrettyString());
    } else {
      show(answer, out());
    }
    return exitCode(answer);
  }

  protected boolean asJson() {
    return json;
  }

  protected abstract JsonNode read(Connection server);

  protected abstract void show(JsonNode answer, PrintWriter out);

  protected int exitCode(JsonNode answer) {
    return Exit.DONE;
  }
}
