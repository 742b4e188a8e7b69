package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a workflow on a deployment to its end, once: one that runs, or that succeeded since an
 * instant, is adopted. Where a manager's times are of an unknown zone, one is adopted only if it is
 * of that time in every zone.
 */
final class WorkflowRun {

  private static final int ORDERS = 3;

  /** What clocks may differ by, and less than any two zones do. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final Session session;
  private final String workflow;
  private final ObjectNode parameters;
  private final @Nullable Instant since;
  private final @Nullable ZoneId zone;
  private final Set<String> before;

  /**
   * @param before executions that came along with a snapshot, whatever their time says
   */
  WorkflowRun(
      Session session,
      String workflow,
      ObjectNode parameters,
      @Nullable Instant since,
      @Nullable ZoneId zone,
      Set<String> before) {
    this.before = Set.copyOf(before);
    this.session = session;
    this.workflow = workflow;
    this.parameters = parameters;
    this.since = since;
    this.zone = zone;
  }

  /**
   * @throws CallFailed if its start is refused
   * @throws NotDone if the zone is not the manager's
   */
  Execution run(String tenant, String deployment) {
    return end(begin(tenant, deployment), tenant, deployment);
  }

  /** Adopts or starts. */
  Execution begin(String tenant, String deployment) {
    for (int i = 1; ; i++) {
      Optional<Execution> there = adopted(tenant, deployment);
      if (there.isPresent()) {
        return there.get();
      }
      try {
        Execution begun = calls().start(tenant, deployment, workflow, parameters);
        session
            .console()
            .say("started %s on %s/%s: %s".formatted(workflow, tenant, deployment, begun.id()));
        prove(begun);
        return begun;
      } catch (CallFailed failed) {
        boolean full = failed.code().startsWith("global_parallel");
        if (!full && (!failed.isTransient() || i >= ORDERS)) {
          throw failed;
        }
        session.pace().next("The start of %s on %s".formatted(workflow, deployment));
      }
    }
  }

  /** What began just now must have begun just now by its own time, too, or the zone is wrong. */
  private void prove(Execution begun) {
    Instant now = session.pace().now();
    Span span = Span.of(begun.createdAt(), session.api().dialect(), zone);
    if (zone != null && !span.mayBeWithin(now.minus(MARGIN), now.plus(MARGIN))) {
      session.leaves("Execution %s was begun, and goes on".formatted(begun.id()));
      throw new NotDone(
          "the manager says %s of an execution that began at %s: its zone is not %s, or its clock is wrong"
              .formatted(begun.createdAt(), now, zone),
          "Set its clock, or give --zone as date +%z on the manager's machine tells it");
    }
  }

  private Optional<Execution> adopted(String tenant, String deployment) {
    Optional<Execution> found = Optional.empty();
    for (Execution e : calls().of(workflow, tenant, deployment)) {
      boolean ours = !e.ended() || (e.succeeded() && isSince(e));
      if (ours && !before.contains(e.id())) {
        found = Optional.of(e);
      }
    }
    found.ifPresent(
        e ->
            session
                .console()
                .say("adopted %s on %s/%s: %s".formatted(workflow, tenant, deployment, e.id())));
    return found;
  }

  private boolean isSince(Execution e) {
    Instant first = since;
    return first != null
        && Span.of(e.createdAt(), session.api().dialect(), zone).surelySince(first);
  }

  /** Waits for its end, through answers that do not come. */
  Execution end(Execution begun, String tenant, String deployment) {
    Execution now = begun;
    while (!now.ended()) {
      session.pace().next("%s on %s/%s".formatted(workflow, tenant, deployment));
      try {
        now = calls().get(begun.id(), tenant);
      } catch (CallFailed failed) {
        if (!failed.isTransient()) {
          throw failed;
        }
      }
    }
    return now;
  }

  private ExecutionCalls calls() {
    return session.api().executions();
  }
}
