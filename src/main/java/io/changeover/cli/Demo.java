package io.changeover.cli;

import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The demo: lab, server, rollout, verdict. It does nothing that a person could not do with the
 * other commands; the lab's users go through the same REST door.
 */
final class Demo implements Parts.DemoRun {

  @Override
  public int run(Parts.DemoOptions options, PrintWriter out) {
    // Before anything is taken down or stood up: what cannot be understood changes nothing.
    LabKind asked =
        options.platform() == null ? LabKind.POSTGRESQL : LabKind.of(options.platform());
    String fault = DemoSteps.named(options.failAt(), asked);
    Path data = options.data().toAbsolutePath().normalize();
    LabEnvironments lab = ShippedLab.at(data);
    DemoNotes notes = DemoNotes.of(data);
    DemoServer server = new DemoServer(data, lab.inventory(), notes.passwords(), options.port());
    boolean goesOn = new DemoResume(options, notes, lab, server).goesOn(out);
    var standing = notes.isOver() ? List.<LabEnvironment>of() : lab.environments();
    DemoPlatform platform =
        DemoPlatform.choose(
            options.platform(),
            standing,
            lab.obstacles(asked == LabKind.H2 ? LabKind.POSTGRESQL : asked));
    if (!goesOn) {
      platform.why().forEach(out::println);
      begin(data, notes, lab, platform.kind(), out);
      notes.fault(platform.kind().environments().get(1), fault);
    }
    String url = server.running().orElseGet(() -> server.start(out));
    List<String> names = platform.kind().environments();
    names.forEach(lab::startClient);
    DemoPeople people = new DemoPeople(url, notes.passwords());
    DemoRollout rollout = new DemoRollout(people, notes, options, out, rollout(names));
    rollout.startOrAdopt();
    welcome(options, url, notes, out);
    rollout.carryThrough(new DemoProgress(out, Clock.systemUTC()));
    int exit = new DemoVerdict(people, lab, data, out).of(rollout, platform.kind());
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

  private static String rollout(List<String> names) {
    return names.get(1).replaceFirst("-prod$", "");
  }

  private static void begin(
      Path data, DemoNotes notes, LabEnvironments lab, LabKind kind, PrintWriter out) {
    LabHolds.requireFree(data, lab);
    if (notes.isOver()) {
      out.println("An earlier demo is over: the lab begins anew.");
      lab.clean();
    }
    ShippedLab.make(data);
    notes.begin();
    out.printf(
        "Standing up %s, each %s %s ...%n",
        String.join(" and ", kind.environments()),
        words(kind),
        kind.from() + (kind.isWeb() ? "" : " with data"));
    if (kind == LabKind.H2) {
      out.println("(H2 1.4.200 to 2.x in server mode, the same processes and guarantees.)");
    }
    out.flush();
    lab.up(kind, kind.environments());
  }

  private static String words(LabKind kind) {
    if (kind.isStandIn()) {
      return "a stand-in (not the real one) of a Cloudify manager"
          + (kind.isNewHost() ? " beside a machine with nothing on it, of version" : " of version");
    }
    return kind.isWeb()
        ? "two zones of two real Tomcats behind HAProxy, on"
        : "a real " + kind.word();
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
