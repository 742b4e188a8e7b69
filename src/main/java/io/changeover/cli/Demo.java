package io.changeover.cli;

import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The demo: lab, server, rollout, verdict. It does nothing that a person could not do with the
 * other commands; the lab's users go through the same REST door.
 */
final class Demo implements Parts.DemoRun {

  @Override
  public int run(Parts.DemoOptions options, PrintWriter out) {
    // Before anything is taken down or stood up: what cannot be understood changes nothing.
    String fault = DemoSteps.named(options.failAt());
    Path data = options.data().toAbsolutePath().normalize();
    LabEnvironments lab = ShippedLab.at(data);
    LabKind kind = LabKind.of(options.platform());
    DemoNotes notes = DemoNotes.of(data);
    DemoServer server = new DemoServer(data, lab.inventory(), notes.passwords(), options.port());
    boolean goesOn = goesOn(options, notes);
    List<String> obstacles = lab.obstacles(kind);
    if (!obstacles.isEmpty()) {
      throw Stop.no(String.join(System.lineSeparator(), obstacles));
    }
    if (!goesOn) {
      begin(notes, lab, kind, out);
      notes.fault("shop-prod", fault);
    }
    String url = server.running().orElseGet(() -> server.start(out));
    ShippedLab.SHOP.forEach(lab::startClient);
    DemoPeople people = new DemoPeople(url, notes.passwords());
    DemoRollout rollout = new DemoRollout(people, notes, options, out);
    rollout.startOrAdopt();
    welcome(options, url, notes, out);
    rollout.carryThrough(new DemoProgress(out, Clock.systemUTC()));
    int exit = new DemoVerdict(people, lab, data, out).of(rollout);
    if (options.stop()) {
      server.stop();
      lab.down();
      out.println("Server and lab were stopped.");
    } else {
      out.printf(
          "The product goes on running at %s (stop: ./changeover demo --stop --resume).%n", url);
    }
    out.flush();
    return exit;
  }

  /** Whether there is a rollout of an earlier run to go on with. */
  private static boolean goesOn(Parts.DemoOptions options, DemoNotes notes) {
    Optional<String> rollout = notes.rollout();
    if (options.resume()) {
      refuseFault(options, rollout);
      return rollout.isPresent();
    }
    if (rollout.isEmpty() || notes.isOver()) {
      return false;
    }
    throw Stop.badInput(
        "A demo is under way here (%s). Go on with it: ./changeover demo --yes --resume. Or begin anew: ./changeover lab clean, then the demo again."
            .formatted(rollout.get()));
  }

  private static void refuseFault(Parts.DemoOptions options, Optional<String> rollout) {
    if (rollout.isPresent() && options.failAt() != null) {
      throw Stop.badInput(
          "--fail-at is for a demo that begins, and %s is there already. Leave one of --resume and --fail-at out."
              .formatted(rollout.get()));
    }
  }

  private static void begin(DemoNotes notes, LabEnvironments lab, LabKind kind, PrintWriter out) {
    if (notes.isOver()) {
      out.println("An earlier demo is over: the lab begins anew.");
      lab.clean();
    }
    notes.begin();
    out.printf(
        "Standing up shop-preprod and shop-prod, each a real %s %s with data ...%n",
        kind.word(), kind.from());
    if (kind == LabKind.H2) {
      out.println("(H2 1.4.200 to 2.x in server mode, the same processes and guarantees.)");
    }
    out.flush();
    lab.up(kind, ShippedLab.SHOP);
  }

  private static void welcome(
      Parts.DemoOptions options, String url, DemoNotes notes, PrintWriter out) {
    out.printf("Live board: %s/   Tasklist: %s/camunda/app/tasklist/default/%n", url, url);
    if (options.yes()) {
      out.println("olga asks, anna and peter approve: lab users, by the same doors as people.");
    } else {
      out.println("The demo waits for you. Log in to Tasklist as these people and decide:");
      notes.people().forEach((user, password) -> out.printf("  %-8s %s%n", user, password));
      out.println("  olga asks and decides after failures; anna approves pre-production and peter");
      out.println("  approves production: whoever asked, or signed the stage before, cannot.");
    }
    out.flush();
  }
}
