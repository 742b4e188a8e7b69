package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks a manager what a preflight wants to know. */
final class Look {

  private static final String OLD = "only managers from 4.0 on have it";

  private final CloudifyApi api;
  private final Console console;
  private final Pace pace;
  private final Facts facts = new Facts();

  Look(CloudifyApi api, Console console, Pace pace) {
    this.api = api;
    this.console = console;
    this.pace = pace;
  }

  Facts facts() {
    manager();
    totals();
    busy();
    console.say("looking at deployments and node instances");
    facts.ask("notStarted", () -> new Landscape(api).write(facts));
    rest();
    return facts;
  }

  private void manager() {
    JsonNode version = api.hello().body();
    facts.put("version", api.dialect().version());
    facts.put("edition", version.path("edition").asText("unknown"));
    console.say(
        "manager %s, %s".formatted(api.dialect().version(), version.path("edition").asText("")));
    facts.ask(
        "status",
        () -> {
          List<String> bad = ManagerCalls.notRunning(api.manager().status().body());
          (bad.isEmpty() ? List.of("ok") : bad).forEach(word -> facts.put("status", word));
        });
    Instant date = api.hello().date();
    if (date == null) {
      facts.unknown("clockSkewSeconds", "the manager's answers carry no date");
    } else {
      facts.put("clockSkewSeconds", Duration.between(api.hello().at(), date).toSeconds());
    }
    if (api.dialect().hasTenants()) {
      facts.ask("tenant", () -> api.manager().tenants().forEach(t -> facts.put("tenant", t)));
      facts.ask("admin", () -> facts.put("admin", admin(api.manager().self())));
    } else {
      facts.unknown("tenant", OLD);
      facts.unknown("admin", "managers before 4.0 have no users");
    }
  }

  /**
   * Only user 0, the bootstrap administrator, may restore. Most versions do not tell the number, so
   * that an administrator may or may not be it.
   */
  private static String admin(JsonNode self) {
    if (self.path("id").isNumber()) {
      return self.path("id").asInt() == 0 ? "yes" : "no";
    }
    // before 4.2 the role was called admin
    return List.of("sys_admin", "admin").contains(self.path("role").asText()) ? "unknown" : "no";
  }

  /** What it says of its licence, or what it refuses other questions with. */
  private String licence() {
    String said = api.manager().licence();
    try {
      api.lists().total("blueprints", Map.of());
      return said;
    } catch (CallFailed refused) {
      if (refused.reaction() != Reaction.LICENCE) {
        throw refused;
      }
      return refused.code().replace("_cloudify_license", "");
    }
  }

  private void totals() {
    total("blueprints", "blueprints");
    total("deployments", "deployments");
    total("nodeInstances", "node-instances");
    total("plugins", "plugins");
    if (api.dialect().hasTenants()) {
      total("secrets", "secrets");
      total("users", "users");
      total("groups", "user-groups");
    } else {
      List.of("secrets", "users", "groups").forEach(key -> facts.unknown(key, OLD));
    }
  }

  private void total(String key, String resource) {
    facts.ask(key, () -> facts.put(key, api.lists().total(resource, Map.of())));
  }

  private void busy() {
    facts.ask(
        "activeExecution",
        () ->
            api.executions()
                .active()
                .forEach(
                    e ->
                        facts.put(
                            "activeExecution",
                            Inventory.line(
                                e.tenant(), e.id(), e.workflow(), e.deployment(), e.status()))));
    facts.ask("maintenance", () -> facts.put("maintenance", api.manager().maintenance()));
    facts.ask("snapshot", () -> api.snapshots().all().forEach(s -> facts.put("snapshot", s.id())));
  }

  private void rest() {
    facts.ask("network", () -> api.manager().networks().forEach(n -> facts.put("network", n)));
    if (api.dialect().hasTenants()) {
      facts.ask("clusterNodes", () -> facts.put("clusterNodes", api.manager().clusterNodes()));
    } else {
      facts.put("clusterNodes", 1);
    }
    if (api.dialect().hasLicence()) {
      facts.ask("licence", () -> facts.put("licence", licence()));
    } else {
      facts.put("licence", "none");
    }
    if (api.dialect().hasAgents()) {
      facts.ask("agents", () -> facts.put("agents", new AgentsSeen(api).count()));
    } else {
      facts.unknown("agents", "managers before 4.5 list no agents");
    }
    facts.put("asked", pace.now());
  }
}
