package io.changeover.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The lab's people at work: olga asks, anna and peter approve. */
public final class Crew {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  static final List<String> MEMBERS = List.of("olga", "anna", "peter");

  private final Product product;
  private final Map<String, String> choices;

  /**
   * @param choices decisions by gate that differ from the plain yes, such as {@code
   *     decideAfterFailure} to {@code rollBack}
   */
  public Crew(Product product, Map<String, String> choices) {
    this.product = product;
    this.choices = choices;
  }

  public String startUpgrade(String environment, String to) {
    return product
        .post("olga", "/api/upgrades", Map.of("environment", environment, "to", to))
        .path("id")
        .asText();
  }

  public String startRollout(String name) {
    return product.post("olga", "/api/rollouts", Map.of("rollout", name)).path("id").asText();
  }

  public JsonNode status(String id) {
    return product.get("olga", "/api/upgrades/" + id);
  }

  /** Decides every open gate once, whoever's it is. */
  public void decideAll() {
    MEMBERS.forEach(user -> decide(user, product.get(user, "/api/tasks")));
  }

  /** Decides these tasks of that person. */
  void decide(String user, JsonNode tasks) {
    for (JsonNode task : tasks) {
      decideOne(user, task);
    }
  }

  private void decideOne(String user, JsonNode task) {
    String gate = task.path("gate").asText();
    String upgrade = task.path("upgrade").asText();
    if (gate.equals("planApproval")) {
      acceptRisks(upgrade);
    }
    String fallback =
        switch (gate) {
          case "decideAfterFailure" -> "rollBack";
          case "resolvePreflight" -> "abort";
          case "acceptDataLoss" -> "accept";
          default -> "approve";
        };
    // Another of the crew may have been faster; the state is looked at again anyway.
    product.call(
        user,
        "POST",
        "/api/tasks/" + task.path("id").asText() + "/complete",
        Map.of("decision", choices.getOrDefault(gate, fallback), "reason", "as the test wants it"));
  }

  /** By two persons, as production asks for. */
  public void acceptRisks(String upgrade) {
    for (JsonNode risk : product.get("olga", "/api/upgrades/" + upgrade + "/plan").path("risks")) {
      for (String user : List.of("olga", "anna")) {
        product.post(
            user,
            "/api/upgrades/" + upgrade + "/accept",
            Map.of("risk", risk.path("name").asText(), "reason", "known"));
      }
    }
  }

  /** Decides and waits until it is over; fails with the state it hangs in. */
  public JsonNode carryThrough(String id) {
    return await(id, true, status -> !status.path("ended").isNull());
  }

  /** Decides every gate but that one, until it is open; that one is never decided by chance. */
  void decideUntil(String id, String gate) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!decidedBefore(id, gate)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + gate + ": " + status(id).toPrettyString());
      }
      Product.pause(400);
    }
  }

  /** Whether the gate was seen; what else each of the crew could see by then is decided. */
  private boolean decidedBefore(String id, String gate) {
    for (String user : MEMBERS) {
      JsonNode tasks = product.get(user, "/api/tasks");
      for (JsonNode task : tasks) {
        if (task.path("upgrade").asText().equals(id) && task.path("gate").asText().equals(gate)) {
          return true;
        }
      }
      decide(user, tasks);
    }
    return false;
  }

  /** Waits for something that stays once it is there, deciding meanwhile or not. */
  public JsonNode await(String id, boolean deciding, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode status = status(id);
    while (!wanted.test(status)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain: " + status.toPrettyString());
      }
      if (deciding) {
        decideAll();
      }
      Product.pause(400);
      status = status(id);
    }
    return status;
  }
}
