package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.chaos.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills while there is an upgrade at every step, every gate and every look: one kill meets them
 * all. Of the commands that ran then, some end while the product is dead, others when it lives
 * again and is about to be killed once more.
 */
class StepBoundarySweepTest {

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final List<String> THERE =
      List.of(
          "close-off",
          "save-configuration",
          "snapshot",
          "prove",
          "tear-down",
          "install",
          "restore",
          "put-back-configuration",
          "verify-new",
          "reopen",
          "finish");
  private static final List<String> BACK =
      List.of("collect-logs", "revert", "verify-old", "reopen");
  private static final List<String> GATES =
      List.of("planApproval", "goNoGo", "finalSignOff", "decideAfterFailure", "resolvePreflight");
  private static final List<String> LOOKS = List.of("look-plan", "look-preflight");

  /** Gates that only production has, or the way there. */
  private static final Map<String, String> ROLLOUTS =
      Map.of(
          "to",
          "to toProduction",
          "over",
          "over-prod confirmOverride",
          "loss",
          "loss-prod acceptDataLoss");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Map<String, String> stops = new TreeMap<>();
  private final TreeSet<String> back = new TreeSet<>(List.of("over-prod", "loss-prod"));
  private Notebooks notebooks;
  private Upheaval upheaval;
  private SweepCrew crew;

  @Test
  void aKillAtAnyStepGateOrLookChangesNothing() throws Exception {
    System.out.println("StepBoundarySweepTest: in " + folder);
    notebooks = standUp();
    try (var open = new Upheaval(folder, List.of(), Map.of(), notebooks)) {
      upheaval = open;
      crew = new SweepCrew(upheaval, notebooks);
      begin();
      await("all other places are reached", () -> LOOKS.containsAll(missing()));
      LOOKS.forEach(
          name -> upheaval.crew().startUpgrade(name, "2")); // at last: looks have a deadline
      await("every place is reached", () -> missing().isEmpty());
      var waiting = crew.waiting();
      upheaval.kill();
      var stopped = new ArrayList<>(stops.keySet());
      stopped.removeAll(LOOKS);
      for (int i = 0; i < stopped.size(); i += 2) {
        notebooks.release(stopped.get(i), stops.get(stopped.get(i)));
      }
      upheaval.product().start();
      await("people are asked what they were asked before", () -> crew.waiting().equals(waiting));
      awaitLines(10);
      upheaval.kill();
      upheaval.product().start();
      notebooks.releaseAll();
      awaitLines(10);
      upheaval.kill();
      upheaval.product().start();
      crew.goOn();
      await("the end", this::isOver);

      System.out.printf(
          "StepBoundarySweepTest: %d kills at %s and %s%n",
          upheaval.kills(), stops.keySet(), waiting.keySet());
      var outcomes = outcomes();
      assertThat(outcomes)
          .hasSize(stops.size() + GATES.size() + 2 * ROLLOUTS.size())
          .allSatisfy(
              (name, outcome) ->
                  assertThat(outcome)
                      .as(name)
                      .isEqualTo(
                          back.contains(name) ? "rolledBackAndVerified" : "upgradedAndVerified"));
      assertThat(upheaval.problems(versions(outcomes))).isEmpty();
    }
  }

  private Notebooks standUp() throws IOException {
    var books = new Notebooks(folder.resolve("notes"));
    THERE.forEach(step -> stops.put("at-" + step, step));
    BACK.forEach(step -> stops.put("back-" + step, step));
    BACK.forEach(step -> back.add("back-" + step));
    back.add(SweepCrew.environmentOf("decideAfterFailure"));
    LOOKS.forEach(look -> stops.put(look, "look"));
    books.held(List.copyOf(stops.keySet()));
    books.held(GATES.stream().map(SweepCrew::environmentOf).toList());
    for (String rollout : ROLLOUTS.keySet()) {
      books.rollout(rollout).held(Notebooks.stages(rollout));
    }
    for (var stop : stops.entrySet()) {
      if (!stop.getKey().equals("look-preflight")) {
        books.stop(stop.getKey(), stop.getValue());
      }
    }
    for (String name : back) {
      if (!name.endsWith("-prod")) {
        books.fail(name, "restore");
      }
    }
    books.fail("over-prod", "save-configuration");
    Files.writeString(books.store("loss-prod").resolve("loss"), "3");
    return books;
  }

  private void begin() {
    stops.keySet().stream()
        .filter(name -> !LOOKS.contains(name))
        .forEach(name -> upheaval.crew().startUpgrade(name, "2"));
    GATES.forEach(gate -> upheaval.crew().startUpgrade(SweepCrew.environmentOf(gate), "2"));
    ROLLOUTS.keySet().forEach(name -> crew.know(upheaval.crew().startRollout(name), name));
  }

  private List<String> missing() {
    var missing = new ArrayList<String>();
    stops.forEach(
        (name, step) -> {
          if (!notebooks.isAt(name, step)) {
            missing.add(name);
          }
        });
    GATES.forEach(gate -> missing.add(SweepCrew.environmentOf(gate) + " " + gate));
    missing.addAll(ROLLOUTS.values());
    missing.removeAll(crew.waiting().keySet());
    return missing;
  }

  private boolean isOver() {
    for (JsonNode one : upheaval.list()) {
      if (one.path("ended").isNull()) {
        return false;
      }
    }
    return true;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(String what, Condition condition) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited in vain until %s; not there: %s; %s"
                .formatted(what, missing(), upheaval.list().toPrettyString()));
      }
      Product.pause(400);
      crew.decide();
    } while (!condition.holds());
  }

  /** Until the hosts have written so many more lines, while people go on deciding. */
  private void awaitLines(int more) throws IOException {
    int before = Traces.journal(upheaval.data()).size();
    await("hosts go on", () -> Traces.journal(upheaval.data()).size() >= before + more);
  }

  private Map<String, String> outcomes() {
    var outcomes = new HashMap<String, String>();
    for (JsonNode one : upheaval.list()) {
      if (one.path("id").asText().startsWith("U-")) {
        outcomes.put(one.path("environment").asText(), one.path("state").asText());
      }
    }
    return outcomes;
  }

  private Map<String, String> versions(Map<String, String> outcomes) {
    var versions = new HashMap<String, String>();
    outcomes.keySet().forEach(name -> versions.put(name, back.contains(name) ? "1" : "2"));
    return versions;
  }
}
