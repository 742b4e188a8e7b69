package io.changeover.platform.cloudify;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a manager works again: so many good answers in a row, and not before it has had time to
 * restart. Good is an accepted user, services that all run, and no restore going on.
 */
final class Readiness {

  private final Session session;

  private final @Nullable Release wanted;
  private final Set<String> except;

  Readiness(Session session) {
    this(session, null, Set.of());
  }

  /**
   * @param wanted another release is never ready, and not waited for; null for any
   * @param except services that need not run
   */
  Readiness(Session session, @Nullable Release wanted, Set<String> except) {
    this.session = session;
    this.except = Set.copyOf(except);
    this.wanted = wanted;
  }

  /**
   * @param settle nothing is asked before this has passed
   * @throws io.changeover.failure.TransientFailure if the deadline passes first
   * @throws NotDone if it is of another release than the wanted one
   */
  void await(int good, Duration settle) {
    Console console = session.console();
    console.say(
        "waiting %d s, then for %d good answers in a row".formatted(settle.toSeconds(), good));
    session.pace().pause(settle, "The time to settle");
    String last = "";
    for (int inARow = 0; inARow < good; ) {
      String word = word();
      inARow = word.isEmpty() ? inARow + 1 : 0;
      if (!word.equals(last)) {
        console.say(word.isEmpty() ? "the manager answers" : "not ready: " + word);
        last = word;
      }
      if (inARow < good) {
        session
            .pace()
            .next(
                "The wait for %d good answers (last: %s)"
                    .formatted(good, word.isEmpty() ? "good" : word));
      }
    }
    console.say("ready: %d good answers in a row".formatted(good));
  }

  /** Why it is not ready, or nothing. */
  private String word() {
    try {
      CloudifyApi api = new CloudifyApi(session.wire().impatient(), session.tenant());
      if (wanted != null) {
        wanted.require(api.dialect().version());
      }
      List<String> bad = ManagerCalls.notRunning(api.manager().status().body());
      bad.removeIf(service -> except.contains(service.replaceFirst(": [^:]*$", "")));
      if (!bad.isEmpty()) {
        return "services do not run: " + String.join(", ", bad);
      }
      return api.dialect().hasRestoreProbe() && api.manager().restoring()
          ? "a restore is going on"
          : "";
    } catch (CallFailed failed) {
      return failed.getMessage() == null ? "no answer" : failed.getMessage();
    }
  }
}
