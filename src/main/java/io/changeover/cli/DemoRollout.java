package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** Starts the rollout, or adopts the one that is under way, and sees it through. */
final class DemoRollout {

  private static final long PAUSE = 500;

  private final DemoPeople people;
  private final DemoNotes notes;
  private final Parts.DemoOptions options;
  private final PrintWriter out;
  private final String rollout;
  private String id = "";

  /**
   * @param rollout its name in the inventory
   */
  DemoRollout(
      DemoPeople people,
      DemoNotes notes,
      Parts.DemoOptions options,
      PrintWriter out,
      String rollout) {
    this.rollout = rollout;
    this.people = people;
    this.notes = notes;
    this.options = options;
    this.out = out;
  }

  String id() {
    return id;
  }

  /** A crash between starting it and noting it leaves one that is found by looking. */
  void startOrAdopt() {
    id = notes.rollout().or(() -> underWay(people)).orElseGet(this::start);
    notes.began(id);
  }

  /** The rollout that the server has and that is not over. */
  static Optional<String> underWay(DemoPeople people) {
    for (JsonNode one : people.operator().get("/api/upgrades")) {
      if (one.path("id").asText().startsWith("R-") && !StatusText.isOver(one)) {
        return Optional.of(one.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private String start() {
    return people.operator().post("/api/rollouts", Map.of("rollout", rollout)).path("id").asText();
  }

  JsonNode status() {
    return status(id);
  }

  JsonNode status(String one) {
    return people.operator().get("/api/upgrades/" + one);
  }

  /** Nobody sits beside the demo to cure what could not be carried out at all. */
  private static void stopWhereStuck(JsonNode rollout) {
    String waiting = rollout.path("waitingFor").asText();
    if (waiting.contains("could not be carried out")) {
      throw Stop.person(
          "The demo is stuck and waits for %s%n%s"
              .formatted(waiting, rollout.path("reason").asText()));
    }
  }

  void carryThrough(DemoProgress progress) {
    var decisions = new DemoDecisions(people);
    out.printf("Rollout %s: pre-production first, production second.%n", id);
    JsonNode rollout = status();
    while (!StatusText.isOver(rollout)) {
      for (JsonNode child : rollout.path("children")) {
        progress.show(status(child.asText()));
      }
      progress.show(rollout);
      if (options.yes()) {
        stopWhereStuck(rollout);
        decisions.takeOpenOnes(rollout);
      }
      DemoServer.pause(PAUSE);
      rollout = status();
    }
    for (JsonNode child : rollout.path("children")) {
      progress.show(status(child.asText()));
    }
    notes.over(rollout.path("state").asText());
  }
}
