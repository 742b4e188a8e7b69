package io.changeover.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * People who lead each upgrade to the place that its environment is named after, such as {@code
 * gate-gonogo}, and leave it there until they are told to go on.
 */
final class SweepCrew {

  private final Upheaval upheaval;
  private final Notebooks notebooks;
  private final Map<String, String> environments = new HashMap<>();
  private final Map<String, String> waiting = new HashMap<>();
  private final Set<String> prepared = new HashSet<>();
  private boolean goingOn;

  SweepCrew(Upheaval upheaval, Notebooks notebooks) {
    this.upheaval = upheaval;
    this.notebooks = notebooks;
  }

  /** Tasks that somebody waits at on purpose, by environment or rollout and gate. */
  Map<String, String> waiting() {
    return Map.copyOf(waiting);
  }

  void know(String rollout, String name) {
    environments.put(rollout, name);
  }

  /** Nobody waits any more. */
  void goOn() throws IOException {
    goingOn = true;
    Notebooks.block(notebooks.store(environmentOf("resolvePreflight")), false);
  }

  /** Looks at every task once. */
  void decide() throws IOException {
    waiting.clear();
    for (JsonNode one : upheaval.list()) {
      environments.putIfAbsent(one.path("id").asText(), one.path("environment").asText());
    }
    for (String user : Crew.MEMBERS) {
      for (JsonNode task : upheaval.product().get(user, "/api/tasks")) {
        decide(user, task);
      }
    }
  }

  private void decide(String user, JsonNode task) throws IOException {
    String gate = task.path("gate").asText();
    String upgrade = task.path("upgrade").asText();
    String environment = environments.getOrDefault(upgrade, "");
    prepare(environment, gate);
    if (!goingOn && isPlace(environment, gate)) {
      waiting.put(environment + " " + gate, task.path("id").asText());
    } else if (gate.equals("finalSignOff") && goesBackAtTheEnd(environment)) {
      if (prepared.add("back " + upgrade)) {
        upheaval
            .product()
            .call(
                "olga",
                "POST",
                "/api/upgrades/" + upgrade + "/rollback",
                Map.of("reason", "as the test wants it"));
      }
    } else {
      upheaval
          .product()
          .call(
              user,
              "POST",
              "/api/tasks/" + task.path("id").asText() + "/complete",
              Map.of("decision", decision(environment, gate), "reason", "as the test wants it"));
    }
  }

  /** What has to happen between the plan and the preflight. */
  private void prepare(String environment, String gate) throws IOException {
    if (gate.equals("planApproval") && prepared.add("plan " + environment)) {
      if (environment.equals("look-preflight")) {
        notebooks.stop(environment, "look");
      } else if (environment.equals(environmentOf("resolvePreflight"))) {
        Notebooks.block(notebooks.store(environment), true);
      }
    }
  }

  static String environmentOf(String gate) {
    return "gate-" + gate.toLowerCase(Locale.ROOT);
  }

  private static boolean isPlace(String environment, String gate) {
    return switch (gate) {
      case "toProduction" -> environment.equals("to");
      case "confirmOverride" -> environment.equals("over-prod");
      case "acceptDataLoss" -> environment.equals("loss-prod");
      default -> environment.equals(environmentOf(gate));
    };
  }

  private static boolean goesBackAtTheEnd(String environment) {
    return environment.equals("over-prod") || environment.equals("loss-prod");
  }

  private static String decision(String environment, String gate) {
    return switch (gate) {
      case "decideAfterFailure" -> environment.equals("over-prod") ? "skip" : "rollBack";
      case "resolvePreflight" -> "retry";
      case "acceptDataLoss" -> "accept";
      default -> "approve";
    };
  }
}
