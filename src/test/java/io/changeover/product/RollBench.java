package io.changeover.product;

import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.lab.WebRequests;
import io.changeover.lab.WebReset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * {@code ./check bench roll}: rolls of two zones of two Tomcats under load, by the product, by the
 * product killed in the middle, and by a bare shell script with the same rule of readiness.
 */
final class RollBench {

  private static final String NAME = "web-preprod";

  private final Path folder;
  private final int rolls;
  private final int rate;
  private final LabEnvironments lab;
  private final WebReset web;
  private final List<String> broken = new ArrayList<>();
  private long requests;

  private RollBench(Path folder, int rolls, int rate) {
    this.folder = folder;
    this.rolls = rolls;
    this.rate = rate;
    this.lab = new LabEnvironments(folder.resolve("lab"), Path.of("target", "lab"));
    lab.up(LabKind.TOMCAT, List.of(NAME));
    this.web = new WebReset(lab, NAME);
  }

  /** What one roll took and what its visitors met. */
  private record Roll(String by, long millis, WebRequests before, WebRequests during) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-22s %6d ms; p99 before %.1f ms; during: %s",
          by,
          millis,
          before.p99Millis(),
          during);
    }
  }

  public static void main(String[] arguments) throws Exception {
    var bench =
        new RollBench(
            Files.createDirectories(Path.of(arguments[0])).toAbsolutePath(),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    // also where somebody stops it: products and visitors are ours, servers are the lab's
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                  bench.lab.clean();
                }));
    System.exit(bench.run(Integer.parseInt(arguments[3])) ? 0 : 1);
  }

  private boolean run(int least) throws Exception {
    var product = new ArrayList<Roll>();
    var shell = new ArrayList<Roll>();
    var ansible = new ArrayList<Roll>();
    try (var running = Product.start(folder.resolve("data"), lab.inventory())) {
      for (int i = 1; i <= rolls; i++) {
        shell.add(roll("shell " + i, () -> shell()));
        product.add(roll("product " + i, () -> product(running, false)));
        if (AnsibleRoll.isInstalled()) {
          ansible.add(roll("ansible " + i, () -> ansible()));
        }
      }
      roll("product killed", () -> product(running, true));
    }
    for (RollMutants mutant : RollMutants.values()) {
      mutant(mutant);
    }
    bar("p99 during / shell's", p99(product) / p99(shell), 1.10);
    bar("wall / shell's", wall(product) / wall(shell), 1.10);
    if (ansible.isEmpty()) {
      System.out.println("Ansible: NOT RUN (needs the Debian package ansible-core)");
    } else {
      least("Ansible's wall / ours", wall(ansible) / wall(product), 1.80);
    }
    System.out.printf(
        "requests during and around the product's rolls: %d (bar: %d)%n", requests, least);
    if (requests < least) {
      broken.add("only " + requests + " requests");
    }
    System.out.println(
        broken.isEmpty() ? "every bar is met" : "NOT MET: " + String.join("; ", broken));
    return broken.isEmpty();
  }

  /** One that leaves a check out must make this bench fail. */
  private void mutant(RollMutants mutant) throws Exception {
    var sound = new ArrayList<>(broken);
    Path data = folder.resolve("data-" + mutant);
    lab.binaries(LabKind.TOMCAT, "11.0");
    if (mutant.to.equals("11.0")) {
      web.to("10.1", "jakarta");
    }
    Path inventory = mutant.make(lab, web.binaries(), data);
    try (var running = Product.start(data, inventory)) {
      roll("without " + mutant, mutant.to, () -> astray(running, mutant.to));
    }
    var caught = new ArrayList<>(broken.subList(sound.size(), broken.size()));
    broken.clear();
    broken.addAll(sound);
    System.out.println(
        "build without " + mutant + ": " + (caught.isEmpty() ? "NOT CAUGHT" : caught));
    if (caught.isEmpty()) {
      broken.add("a build without " + mutant + " passes");
    }
  }

  /** As far as it comes; where it fails, the way back. */
  private static long[] astray(Product product, String to) {
    long began = System.currentTimeMillis();
    var story = Story.begin(product, NAME, to).approvePlan();
    while (story.status().path("ended").isNull()) {
      for (String user : List.of("olga", "anna", "peter")) {
        for (var task : product.get(user, "/api/tasks")) {
          String choice =
              switch (task.path("gate").asText()) {
                case "decideAfterFailure" -> "rollBack";
                case "acceptDataLoss" -> "accept";
                case "sessionsLeft" -> "cut";
                default -> "approve";
              };
          product.call(
              user,
              "POST",
              "/api/tasks/" + task.path("id").asText() + "/complete",
              java.util.Map.of("decision", choice, "reason", "the bench goes on"));
        }
      }
      Product.pause(500);
    }
    return new long[] {began, System.currentTimeMillis()};
  }

  /** Carries a roll out. */
  private interface Way {
    /** When it began and when it ended, in milliseconds since 1970. */
    long[] go() throws Exception;
  }

  private Roll roll(String by, Way way) throws Exception {
    return roll(by, "10.1", way);
  }

  private Roll roll(String by, String to, Way way) throws Exception {
    Process visitors = web.visitors(rate, 0);
    try {
      Product.pause(16_000); // so that a roll of a dozen seconds has its ten thousand requests
      long[] span = way.go();
      Product.pause(6_000);
      visitors.destroy();
      visitors.waitFor();
      var all = WebRequests.between(web.requests(), 0, Long.MAX_VALUE);
      var after = WebRequests.between(web.requests(), span[1] + 500, Long.MAX_VALUE);
      var one =
          new Roll(
              by,
              span[1] - span[0],
              WebRequests.between(web.requests(), 0, span[0]),
              WebRequests.between(web.requests(), span[0], span[1]));
      System.out.println(one);
      requests += by.startsWith("product") ? all.all() : 0;
      judge(by, all, after, to);
      return one;
    } finally {
      visitors.destroyForcibly();
      web.to("9.0", "javax");
    }
  }

  private void judge(String by, WebRequests all, WebRequests after, String to) {
    all.wrong().forEach(line -> System.out.println("  " + line));
    if (all.failed() + all.lost() > 0) {
      broken.add("%s: %d failed, %d lost sessions".formatted(by, all.failed(), all.lost()));
    }
    if (all.mixed() > 0) {
      broken.add(by + ": a server answered by an older version than before");
    }
    if (after.versions().isEmpty()
        || !after.versions().keySet().stream().allMatch(version -> version.startsWith(to + "."))) {
      broken.add(by + ": answered afterwards by " + after.versions());
    }
  }

  private long[] shell() throws IOException, InterruptedException {
    var script =
        new ProcessBuilder(
                "src/test/sh/bare-roll.sh",
                web.folder().toString(),
                "10.1",
                web.binaries().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(script.getInputStream().readAllBytes()).strip();
    if (script.waitFor() != 0) {
      throw new AssertionError("the shell's roll failed: " + said);
    }
    long end = System.currentTimeMillis();
    return new long[] {end - Long.parseLong(said), end};
  }

  private long[] ansible() throws IOException {
    return new AnsibleRoll(folder.resolve("ansible"), web.folder(), "10.1", web.binaries())
        .go(List.of(List.of("fe1", "fe3"), List.of("fe2", "fe4")));
  }

  private long[] product(Product product, boolean killed) {
    var story = Story.begin(product, NAME, "10.1").approvePlan();
    if (killed) {
      story.await("the first half out", s -> state(s, "stop-half-first").equals("done"));
      product.kill9();
      product.start();
    }
    story.watch("the roll", s -> state(s, "verify-up-second").equals("done"));
    var status = story.status();
    long[] span = {
      moment(status, "drain-half-first", "began"), moment(status, "verify-up-second", "ended")
    };
    System.out.println("  steps: " + steps(status, span[0]));
    story.decide("finalSignOff", "approve");
    String end = story.end();
    if (!end.equals("upgradedAndVerified")) {
      broken.add("the product's roll ended " + end);
    }
    return span;
  }

  private static String state(com.fasterxml.jackson.databind.JsonNode status, String step) {
    return StreamSupport.stream(status.path("steps").spliterator(), false)
        .filter(one -> one.path("id").asText().equals(step))
        .map(one -> one.path("state").asText())
        .findFirst()
        .orElse("");
  }

  /** Each step of the roll: milliseconds to its beginning, from the first drain, and its length. */
  private static String steps(com.fasterxml.jackson.databind.JsonNode status, long began) {
    return StreamSupport.stream(status.path("steps").spliterator(), false)
        .filter(one -> one.path("id").asText().matches(".*-(first|second)"))
        .filter(one -> one.path("began").isTextual() && one.path("ended").isTextual())
        .map(
            one -> {
              long from = Instant.parse(one.path("began").asText()).toEpochMilli();
              long to = Instant.parse(one.path("ended").asText()).toEpochMilli();
              return "%s %d+%d".formatted(one.path("id").asText(), from - began, to - from);
            })
        .collect(Collectors.joining(", "));
  }

  private static long moment(
      com.fasterxml.jackson.databind.JsonNode status, String step, String field) {
    return StreamSupport.stream(status.path("steps").spliterator(), false)
        .filter(one -> one.path("id").asText().equals(step) && one.path(field).isTextual())
        .mapToLong(one -> Instant.parse(one.path(field).asText()).toEpochMilli())
        .findFirst()
        .orElseThrow();
  }

  private void bar(String what, double ratio, double most) {
    System.out.printf(Locale.ROOT, "%-24s %.2f (bar %.2f)%n", what, ratio, most);
    if (!(ratio <= most)) {
      broken.add("%s is %.2f".formatted(what, ratio));
    }
  }

  private void least(String what, double ratio, double least) {
    System.out.printf(Locale.ROOT, "%-24s %.2f (bar at least %.2f)%n", what, ratio, least);
    if (!(ratio >= least)) {
      broken.add("%s is %.2f".formatted(what, ratio));
    }
  }

  private static double p99(List<Roll> rolls) {
    return median(rolls.stream().mapToDouble(roll -> roll.during().p99Millis()).toArray());
  }

  private static double wall(List<Roll> rolls) {
    return median(rolls.stream().mapToDouble(Roll::millis).toArray());
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    return values[values.length / 2];
  }
}
