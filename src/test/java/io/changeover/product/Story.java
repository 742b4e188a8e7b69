package io.changeover.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One upgrade and what persons decide in it, while others may be under way. */
final class Story {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final List<String> PEOPLE = List.of("olga", "anna", "peter");

  private final Product product;
  private final String id;

  private Story(Product product, String id) {
    this.product = product;
    this.id = id;
  }

  static Story begin(Product product, String environment, String to) {
    var body = Map.of("environment", environment, "to", to);
    return new Story(product, product.post("olga", "/api/upgrades", body).path("id").asText());
  }

  String id() {
    return id;
  }

  JsonNode status() {
    return product.get("olga", "/api/upgrades/" + id);
  }

  HttpResponse<String> ask(String what, String reason) {
    return product.call(
        "olga", "POST", "/api/upgrades/" + id + "/" + what, Map.of("reason", reason));
  }

  /** With every risk accepted. */
  Story approvePlan() {
    awaitGate("planApproval");
    for (JsonNode risk : product.get("olga", "/api/upgrades/" + id + "/plan").path("risks")) {
      var accepted = Map.of("risk", risk.path("name").asText(), "reason", "known");
      product.post("olga", "/api/upgrades/" + id + "/accept", accepted);
    }
    return decide("planApproval", "approve");
  }

  /** Waits for the gate and decides it, by whoever may. */
  Story decide(String gate, String decision) {
    awaitGate(gate);
    var body = Map.of("decision", decision, "reason", "as the test wants it");
    for (String user : PEOPLE) {
      var task = task(user, gate);
      if (task.isPresent()) {
        var path = "/api/tasks/" + task.get() + "/complete";
        if (product.call(user, "POST", path, body).statusCode() / 100 == 2) {
          return this;
        }
      }
    }
    throw new AssertionError("nobody may decide " + gate + ": " + status().toPrettyString());
  }

  void awaitGate(String gate) {
    await("the gate " + gate, s -> PEOPLE.stream().anyMatch(user -> task(user, gate).isPresent()));
  }

  /** Waits until an open gate says this. */
  void awaitFact(String gate, String fact, Predicate<String> said) {
    await(
        "the gate %s with another %s".formatted(gate, fact),
        s ->
            PEOPLE.stream()
                .flatMap(user -> gate(user, gate).stream())
                .anyMatch(task -> said.test(task.path("facts").path(fact).asText())));
  }

  private Optional<String> task(String user, String gate) {
    return gate(user, gate).map(task -> task.path("id").asText());
  }

  private Optional<JsonNode> gate(String user, String gate) {
    for (JsonNode task : product.get(user, "/api/tasks")) {
      if (task.path("upgrade").asText().equals(id) && task.path("gate").asText().equals(gate)) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  /** Waits until a step failed and a person is asked; what was said about it. */
  String failure(String step) {
    awaitGate("decideAfterFailure");
    return said(step, "failed");
  }

  /** What the last try of a step said; fails if it is in another state. */
  String said(String step, String state) {
    for (JsonNode one : status().path("steps")) {
      if (one.path("id").asText().equals(step) && one.path("state").asText().equals(state)) {
        return one.path("message").asText();
      }
    }
    throw new AssertionError(step + " is not " + state + ": " + status().toPrettyString());
  }

  Map<String, String> steps() {
    var steps = new HashMap<String, String>();
    status()
        .path("steps")
        .forEach(one -> steps.put(one.path("id").asText(), one.path("state").asText()));
    return steps;
  }

  /** How it ended. */
  String end() {
    return await("the end", status -> !status.path("ended").isNull()).path("state").asText();
  }

  JsonNode await(String what, Predicate<JsonNode> wanted) {
    return await(what, 400, wanted);
  }

  /** Looks as often as the operator's page does, for what is measured meanwhile. */
  JsonNode watch(String what, Predicate<JsonNode> wanted) {
    return await(what, 2000, wanted);
  }

  private JsonNode await(String what, long pause, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode status = status();
    while (!wanted.test(status)) {
      boolean over = !status.path("ended").isNull();
      if (over || System.nanoTime() > end) {
        throw new AssertionError(
            "%s waited for %s in vain: %s".formatted(id, what, status.toPrettyString()));
      }
      Product.pause(pause);
      status = status();
    }
    return status;
  }
}
