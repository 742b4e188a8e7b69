package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the three lab users decide: yes where all is well, and back where a step failed. */
final class DemoDecisions {

  private static final Map<String, String> CHOICES =
      Map.of(
          "decideAfterFailure", "rollBack",
          "resolvePreflight", "abort",
          "acceptDataLoss", "accept");

  private final DemoPeople people;

  DemoDecisions(DemoPeople people) {
    this.people = people;
  }

  void takeOpenOnes(JsonNode rollout) {
    var users = new ArrayList<String>(List.of(DemoPeople.OPERATOR));
    users.addAll(DemoPeople.APPROVERS);
    for (String user : users) {
      for (JsonNode task : people.as(user).get("/api/tasks")) {
        if (concerns(rollout, task.path("upgrade").asText())) {
          take(user, task);
          return;
        }
      }
    }
  }

  private static boolean concerns(JsonNode rollout, String upgrade) {
    return rollout.path("id").asText().equals(upgrade)
        || Texts.list(rollout.path("children")).contains(upgrade);
  }

  private void take(String user, JsonNode task) {
    String gate = task.path("gate").asText();
    if (gate.equals("planApproval")) {
      acceptRisks(task.path("upgrade").asText());
    }
    String decision = CHOICES.getOrDefault(gate, "approve");
    people
        .as(user)
        .post(
            "/api/tasks/" + Connection.piece(task.path("id").asText()) + "/complete",
            Map.of("decision", decision, "reason", reason(gate)));
  }

  private static String reason(String gate) {
    return switch (gate) {
      case "decideAfterFailure" -> "lab: the step failed, so back to where it began";
      case "resolvePreflight" -> "lab: preflight found something that the demo cannot cure";
      case "acceptDataLoss" -> "lab: the rows written since are accepted as lost";
      default -> "lab: the plan and what was found are as expected";
    };
  }

  /** Each caution by name, by two persons, as production asks for. */
  private void acceptRisks(String upgrade) {
    for (JsonNode risk :
        people.operator().get("/api/upgrades/" + upgrade + "/plan").path("risks")) {
      for (String user : List.of(DemoPeople.OPERATOR, DemoPeople.APPROVERS.get(0))) {
        people
            .as(user)
            .post(
                "/api/upgrades/" + upgrade + "/accept",
                Map.of(
                    "risk",
                    risk.path("name").asText(),
                    "reason",
                    "lab: known and harmless for the demo's data"));
      }
    }
  }
}
