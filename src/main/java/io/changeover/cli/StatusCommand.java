package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says where an upgrade or rollout is, what it waits for, and how long it still takes.",
      "Exit code 3 while a person is needed, or an environment is still locked for one; 1 if it",
      "did not end upgraded and verified."
    },
    footer = {"", "Example: ./changeover status U-1 --watch"})
final class StatusCommand extends ReadCommand {

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "An upgrade (U-…) or rollout (R-…). Without it: all of them.")
  private @Nullable String id;

  @Option(names = "--watch", description = "Keep looking until it is over.")
  private boolean watch;

  @Option(names = "--every", paramLabel = "MS", defaultValue = "1000", hidden = true)
  private long every;

  private final StatusText text = new StatusText(Clock.systemUTC());

  @Override
  protected int run() {
    if (watch && asJson()) {
      throw Stop.badInput("--watch is for people; leave it out with --json.");
    }
    return watch ? watch(connect()) : super.run();
  }

  @Override
  protected JsonNode read(Connection server) {
    return server.get(id == null ? "/api/upgrades" : "/api/upgrades/" + Connection.piece(id));
  }

  @Override
  protected void show(JsonNode answer, PrintWriter out) {
    if (answer.isArray()) {
      text.list(answer, out);
    } else {
      text.one(answer, out);
    }
  }

  @Override
  protected int exitCode(JsonNode answer) {
    return answer.isArray() ? Exit.ofAll(answer) : Exit.of(answer);
  }

  private int watch(Connection server) {
    var screen = new Screen(out());
    while (true) {
      JsonNode answer = read(server);
      var picture = new StringWriter();
      show(answer, new PrintWriter(picture, true));
      screen.paint(picture.toString());
      if (isOver(answer)) {
        return exitCode(answer);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(every);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return exitCode(answer);
      }
    }
  }

  private static boolean isOver(JsonNode answer) {
    if (!answer.isArray()) {
      return StatusText.isOver(answer);
    }
    for (JsonNode upgrade : answer) {
      if (!StatusText.isOver(upgrade)) {
        return false;
      }
    }
    return true;
  }
}
