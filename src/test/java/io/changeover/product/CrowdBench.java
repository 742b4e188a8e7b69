package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Very many upgrades in flight on one node: {@code mvn test -Dtest=CrowdBench -Dupgrades=1000
 * -Dproduct.heap=1g}. Plans are overdue after {@code -Ddue} seconds, and the last {@code -Dtimed}
 * of them are decided only once their timers have come, while all others go on: it prints how late
 * they were, and how long everything took; it asserts only that nothing is lost, also after a kill.
 */
class CrowdBench {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UPGRADES = Integer.getInteger("upgrades", 1000);
  private static final int CARRIED = Integer.getInteger("carried", UPGRADES);
  private static final int TIMED = Integer.getInteger("timed", Math.min(100, UPGRADES / 10));
  private static final int DUE = Integer.getInteger("due", 60);
  private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("minutes", 120));
  private static final List<String> NAMES =
      IntStream.range(0, UPGRADES).mapToObj("n%04d"::formatted).toList();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Upheaval upheaval;
  private long since = System.nanoTime();

  @Test
  void manyUpgradesAreInFlightAtOnce() throws Exception {
    var notebooks = new Notebooks(folder.resolve("notes")).plain(NAMES);
    var soon = "changeover.bpmn=" + soonOverdue();
    try (var open = new Upheaval(folder, List.of(), Map.of(), notebooks, "--set", soon)) {
      upheaval = open;
      lap("the product started");
      for (String name : NAMES) {
        upheaval.crew().startUpgrade(name, "2");
      }
      lap(UPGRADES + " upgrades were started");
      await("every plan waits for its approval", () -> waiting("planApproval") == UPGRADES);
      upheaval.kill();
      upheaval.product().start();
      lap("the product was killed and started again");
      assertThat(waiting("planApproval")).isEqualTo(UPGRADES);
      var outcomes = new TreeMap<String, Integer>();
      await(
          "every upgrade ended",
          () -> {
            decide();
            return ended(outcomes) == UPGRADES;
          });
      System.out.println("CrowdBench: " + outcomes);
      assertThat(outcomes.getOrDefault("upgradedAndVerified", 0)).isEqualTo(CARRIED);
      assertThat(outcomes.getOrDefault("abortedUntouched", 0)).isEqualTo(UPGRADES - CARRIED);
      var versions = new HashMap<String, String>();
      NAMES.forEach(name -> versions.put(name, NAMES.indexOf(name) < CARRIED ? "2" : "1"));
      assertThat(upheaval.problems(versions)).isEmpty();
      var late = new ArrayList<>(late().values());
      late.sort(null);
      assertThat(late).hasSizeGreaterThanOrEqualTo(TIMED);
      System.out.printf(
          "CrowdBench: %d timers came late by %d ms (median), %d ms (99 of 100), %d ms (most)%n",
          late.size(),
          late.get(late.size() / 2),
          late.get(late.size() * 99 / 100),
          late.get(late.size() - 1));
    }
  }

  /** The product's diagrams, but plans are overdue after seconds. */
  private Path soonOverdue() throws Exception {
    Path changed = folder.resolve("bpmn");
    Run.done("cp", "-r", "bpmn", changed.toString());
    Path file = changed.resolve("prepare.bpmn");
    var text = Files.readString(file);
    var other =
        text.replaceFirst("(formRef=\"approvePlan\".*?dueDate=\")P3D", "$1PT%dS".formatted(DUE))
            .replaceFirst("(?s)(approvePlanOverdue.*?Expression\">)P3D", "$1PT%dS".formatted(DUE));
    assertThat(other.split("PT" + DUE + "S", -1)).hasSize(3);
    Files.writeString(file, other);
    return changed;
  }

  /** By upgrade: milliseconds from when a plan was overdue to when its timer did its work. */
  private Map<String, Long> late() throws Exception {
    var late = new HashMap<String, Long>();
    for (String line : Files.readAllLines(upheaval.data().resolve("audit/audit.jsonl"))) {
      JsonNode event = JSON.readTree(line).path("event");
      if (event.path("type").asText().equals("gate.escalated")) {
        Instant due = Instant.parse(event.path("details").path("dueAt").asText());
        Instant at = Instant.parse(event.path("time").asText());
        late.put(event.path("upgrade").asText(), Duration.between(due, at).toMillis());
      }
    }
    return late;
  }

  private void decide() throws Exception {
    var overdue = late().keySet();
    for (JsonNode task : upheaval.product().get("anna", "/api/tasks")) {
      String upgrade = task.path("upgrade").asText();
      if (Integer.parseInt(upgrade.substring(2)) > UPGRADES - TIMED && !overdue.contains(upgrade)) {
        continue;
      }
      boolean carried = Integer.parseInt(upgrade.substring(2)) <= CARRIED;
      var body =
          Map.of("decision", carried ? "approve" : "reject", "reason", "as the bench wants it");
      upheaval
          .product()
          .call("anna", "POST", "/api/tasks/" + task.path("id").asText() + "/complete", body);
    }
  }

  private long waiting(String gate) {
    var gates = new ArrayList<String>();
    upheaval.product().get("anna", "/api/tasks").forEach(t -> gates.add(t.path("gate").asText()));
    return gates.stream().filter(gate::equals).count();
  }

  private int ended(Map<String, Integer> outcomes) {
    outcomes.clear();
    for (JsonNode one : upheaval.list()) {
      if (!one.path("ended").isNull()) {
        outcomes.merge(one.path("state").asText(), 1, Integer::sum);
      }
    }
    return outcomes.values().stream().mapToInt(n -> n).sum();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Product.pause(500);
    }
    lap(what);
  }

  /** With the memory that the product holds by then. */
  private void lap(String what) {
    long now = System.nanoTime();
    var memory =
        Run.done(
            "awk",
            "/^VmRSS/ { print int($2 / 1024) }",
            "/proc/" + upheaval.product().pid() + "/status");
    System.out.printf("CrowdBench: %s: %.1f s, %s MiB%n", what, (now - since) / 1e9, memory);
    since = now;
  }
}
