package io.changeover.cli;

import io.changeover.lab.LabEnvironments;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Optional;

/** Tells whether an earlier run of the demo left a rollout to go on with. */
final class DemoResume {

  private final Parts.DemoOptions options;
  private final DemoNotes notes;
  private final LabEnvironments lab;
  private final DemoServer server;

  DemoResume(Parts.DemoOptions options, DemoNotes notes, LabEnvironments lab, DemoServer server) {
    this.options = options;
    this.notes = notes;
    this.lab = lab;
    this.server = server;
  }

  /**
   * @throws Stop if there is one and nobody asked to go on with it, or it is asked to fail as well
   */
  boolean goesOn(PrintWriter out) {
    Optional<String> noted = notes.rollout();
    if (!options.resume()) {
      refuseSecond(noted);
      return false;
    }
    refuseFault(noted);
    return noted.isPresent() || adopts(out);
  }

  /**
   * A run that was killed after it had started the rollout and before it noted so left one that
   * only the server knows. Standing the lab up again would start servers it has stopped.
   */
  private boolean adopts(PrintWriter out) {
    if (!Files.exists(lab.inventory()) || !Files.exists(notes.passwords())) {
      return false; // that run never had a server that people can log in to
    }
    String url = server.running().orElseGet(() -> server.start(out));
    Optional<String> found = DemoRollout.underWay(new DemoPeople(url, notes.passwords()));
    refuseFault(found);
    found.ifPresent(notes::began);
    return found.isPresent();
  }

  private void refuseSecond(Optional<String> noted) {
    if (noted.isPresent() && !notes.isOver()) {
      throw Stop.badInput(
          "A demo is under way here (%s). Go on with it: ./changeover demo --yes --resume. Or begin another one in a folder of its own: --data DIR"
              .formatted(noted.get()));
    }
  }

  private void refuseFault(Optional<String> rollout) {
    if (rollout.isPresent() && options.failAt() != null) {
      throw Stop.badInput(
          "--fail-at is for a demo that begins, and %s is there already. Leave one of --resume and --fail-at out."
              .formatted(rollout.get()));
    }
  }
}
