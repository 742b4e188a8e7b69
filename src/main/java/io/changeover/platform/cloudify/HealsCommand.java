package io.changeover.platform.cloudify;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Heal and scale executions of an interval: each may have made a machine twice. */
@Command(
    name = "heals",
    mixinStandardHelpOptions = true,
    description = {
      "Lists heal and scale executions of an interval in all tenants, of every status, with the",
      "machines concerned. Ask both managers. The last line is: heals N; with --seen: heals N, of",
      "which M seen to, and exit code 1 unless that is all of them."
    })
final class HealsCommand extends ManagerCommand {

  @Option(names = "--since", required = true, paramLabel = "INSTANT", description = "From when.")
  private Instant since = Instant.EPOCH;

  @Option(names = "--until", paramLabel = "INSTANT", description = "To when. Default: now.")
  private @Nullable Instant until;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = {
        "The manager's time zone: to 4.5 its times are local ones. Without it, what may be of the",
        "interval in any zone is listed."
      })
  private @Nullable ZoneId zone;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "Executions of before, as executions-note wrote them: they came along.")
  private @Nullable Path known;

  @Option(
      names = "--seen",
      paramLabel = "FILE",
      description = {
        "Executions that a person has looked at: ID by NAME: REASON in each line. It need not be",
        "there."
      })
  private @Nullable Path seen;

  @Override
  int run(Session session) {
    Set<String> before = IdFile.read(known);
    SeenTo lookedAt = SeenTo.read(seen);
    Instant end = until == null ? session.pace().now() : until;
    List<Execution> all;
    try {
      all = healing(session.api().executions());
    } catch (CallFailed failed) {
      if (failed.reaction() != Reaction.MAINTENANCE) {
        throw failed;
      }
      closedSince(session, failed);
      all = List.of();
    }
    var machines = new Machines(session.api());
    var open = new ArrayList<String>();
    int count = 0;
    for (Execution e : all) {
      Span span = Span.of(e.createdAt(), session.api().dialect(), zone);
      if (span.mayBeWithin(since, end) && !before.contains(e.id())) {
        count++;
        String told = line(e, span, machines);
        if (lookedAt.has(e.id())) {
          told += " seen " + lookedAt.of(e.id());
        } else {
          open.add(e.id());
        }
        session.console().say(told);
      }
    }
    return end(session, count, open);
  }

  private int end(Session session, int count, List<String> open) {
    if (seen == null) {
      session.console().say("heals " + count);
      return Exits.DONE;
    }
    session.console().say("heals %d, of which %d seen to".formatted(count, count - open.size()));
    if (!open.isEmpty()) {
      session.leaves("The machines that they are about may be there twice");
      throw new NotDone(
          "nobody has seen to %d of %d heal and scale executions: %s"
              .formatted(open.size(), count, String.join(", ", open)),
          "Look at each, end the machine that is too many, write ID by NAME: REASON into %s, a line for each, and repeat"
              .formatted(seen));
    }
    return Exits.DONE;
  }

  private static List<Execution> healing(ExecutionCalls calls) {
    var all = new ArrayList<Execution>(calls.of("heal"));
    all.addAll(calls.of("scale"));
    return all;
  }

  /**
   * In maintenance mode no version lists executions, and none lets one begin: if it was on before
   * the interval, there is none in it.
   */
  private void closedSince(Session session, CallFailed refusal) {
    String on = session.api().manager().maintenanceSince();
    Span span = Span.of(on, session.api().dialect(), zone);
    if (on.isEmpty() || span.latest().isAfter(since)) {
      session.leaves("Maintenance mode is on (since %s)".formatted(on.isEmpty() ? "?" : on));
      throw refusal;
    }
    session
        .console()
        .aside()
        .say("maintenance mode is on since %s: since then nothing could begin".formatted(on));
  }

  private static String line(Execution e, Span span, Machines machines) {
    return "%s tenant=%s deployment=%s instance=%s machine=%s status=%s at=%s%s execution=%s"
        .formatted(
            e.workflow(),
            e.tenant(),
            e.deployment(),
            e.nodeInstance().isEmpty() ? "-" : e.nodeInstance(),
            machines.of(e),
            e.status(),
            e.createdAt().isEmpty() ? "unknown" : e.createdAt().replace(' ', 'T'),
            span.exact() ? "" : " (zone unknown)",
            e.id());
  }
}
