package io.changeover.platform.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore may put the snapshot's own licence in the place of the manager's, and one that is over
 * lets nobody ask how the restore ends. Ours is given once more, but not while the database may
 * still be replaced: not before the manager says that no restore goes on, or, where it cannot or
 * does not say so, before it has refused for long.
 */
final class LicenceAgain {

  private static final int MOST = 3;

  private final Session session;
  private final @Nullable Path file;
  private final Duration patience;
  private @Nullable Instant since;
  private int given;

  /**
   * @param file nothing is given and no refusal borne without it
   * @param patience how long refusals are borne before it is given unasked
   */
  LicenceAgain(Session session, @Nullable Path file, Duration patience) {
    this.session = session;
    this.file = file;
    this.patience = patience;
  }

  /** The manager has answered: it has a licence that it takes. */
  void answered() {
    since = null;
  }

  /** Whether this refusal is one that passes, or is cured by now. */
  boolean bears(CallFailed failed) {
    Path ours = file;
    if (ours == null || failed.reaction() != Reaction.LICENCE || given >= MOST) {
      return false;
    }
    Instant now = session.pace().now();
    Instant first = since == null ? now : since;
    since = first;
    if (isOver() || !now.isBefore(first.plus(patience))) {
      give(ours);
    }
    return true;
  }

  /** Asks until it is answered, or refused for another reason. */
  void bearing(Runnable question) {
    while (true) {
      try {
        question.run();
        return;
      } catch (CallFailed failed) {
        if (!bears(failed)) {
          throw failed;
        }
        session.pace().next("A licence that the manager takes");
      }
    }
  }

  private boolean isOver() {
    CloudifyApi api = session.api();
    if (!api.dialect().hasRestoreProbe()) {
      return false;
    }
    try {
      return !api.impatient().manager().restoring();
    } catch (CallFailed unanswered) {
      return false;
    }
  }

  private void give(Path ours) {
    try {
      given++;
      session.api().uploadLicence(Files.readAllBytes(ours));
      session.console().say("the manager refused for want of a licence; it was given ours again");
      since = null;
    } catch (CallFailed failed) {
      if (!failed.isTransient()) {
        throw failed;
      }
      session.console().say("the licence could not be given yet: " + failed.getMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
