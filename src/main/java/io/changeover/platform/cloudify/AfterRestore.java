package io.changeover.platform.cloudify;

import java.time.Duration;
import java.time.Instant;

/**
 * What comes seconds after a restore's execution has ended: another administrator, a restarted REST
 * service, a reboot. All of it is begun by a detached shell, about 3 s after the end (7.0.4: 3 s to
 * the administrator, 7 s to the reboot), so that a manager that still answers well is not believed.
 */
final class AfterRestore {

  /** When a reboot has surely begun, if it was before this run that the execution ended. */
  private static final Duration LONG_SINCE = Duration.ofSeconds(60);

  private final Session session;
  private final Restore.Order order;

  AfterRestore(Session session, Restore.Order order) {
    this.session = session;
    this.order = order;
  }

  /**
   * @param running whether this run saw the execution run: then the reboot must be seen
   * @throws NotDone if a reboot that must be seen is not
   */
  void await(boolean running, Duration rebootWithin, int good, Duration settle) {
    session.leaves("The restore has ended; the manager may be restarting");
    if (session.api().dialect().switchesAdmin(order.source())) {
      session.console().say("from now on the administrator is the old manager's");
    }
    if (order.certificates() && !order.noReboot()) {
      boolean seen = sawUnreachable(running ? rebootWithin : shorter(rebootWithin));
      if (!seen && running) {
        throw new NotDone(
            "the reboot that follows a restore of certificates was not seen within %d s; a manager 4.1"
                    .formatted(rebootWithin.toSeconds())
                + " skips both without a word if the certificates' addresses differ",
            "Reboot the manager's host, then use await-ready and compare");
      }
      session
          .console()
          .say(seen ? "the manager's host went down" : "a reboot, if there was one, is over");
    }
    new Readiness(session).await(good, settle);
  }

  private static Duration shorter(Duration span) {
    return span.compareTo(LONG_SINCE) < 0 ? span : LONG_SINCE;
  }

  private boolean sawUnreachable(Duration span) {
    session.console().say("waiting up to %d s for the host to reboot".formatted(span.toSeconds()));
    Instant limit = session.pace().within(span);
    while (session.pace().now().isBefore(limit)) {
      try {
        session.api().impatient().manager().status();
      } catch (CallFailed failed) {
        if (failed.unreachable()) {
          return true;
        }
      }
      session.pace().pause(session.pace().poll().dividedBy(3), "The reboot of the manager's host");
    }
    return false;
  }
}
