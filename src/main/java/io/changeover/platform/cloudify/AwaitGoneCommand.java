package io.changeover.platform.cloudify;

import io.changeover.failure.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Waits until nobody answers at a manager's address any more. */
@Command(
    name = "await-gone",
    mixinStandardHelpOptions = true,
    description = {
      "Waits until no connection is taken for a while: refused, no route, no answer to it.",
      "Whatever is answered, a 502 too, is not gone. Exit code 75 if it is not in time."
    })
final class AwaitGoneCommand extends ManagerCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Option(
      names = "--silent",
      defaultValue = "PT15S",
      paramLabel = "ISO",
      description = "How long it must be so without a break. Default: ${DEFAULT-VALUE}.")
  private Duration silent = Duration.ofSeconds(15);

  @Option(
      names = "--within",
      defaultValue = "PT5M",
      paramLabel = "ISO",
      description = "How long it is waited for. Default: ${DEFAULT-VALUE}.")
  private Duration within = Duration.ofMinutes(5);

  @Override
  int run(Session session) {
    Instant limit = session.pace().within(within);
    @Nullable Instant since = null;
    String shown = "";
    while (true) {
      Reach reach = Reach.of(session.url(), PATIENCE);
      Instant now = session.pace().now();
      // Whoever was told to shut down and swallows everything since is off, in another network.
      boolean gone = reach.word() == Reach.Word.SILENT || reach.word() == Reach.Word.SWALLOWED;
      since = !gone ? null : since == null ? now : since;
      if (since != null && !now.isBefore(since.plus(silent))) {
        session.console().say("nobody answers since " + since);
        return Exits.DONE;
      }
      if (!reach.why().equals(shown)) {
        session.console().say(reach.why());
        shown = reach.why();
      }
      if (!now.isBefore(limit)) {
        throw new TransientFailure(
            gone ? "It is not silent for long enough yet" : "It is not gone: " + reach.why());
      }
      session.pace().next("The end of the manager");
    }
  }
}
