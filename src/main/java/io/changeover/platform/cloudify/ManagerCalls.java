package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The manager itself: services, tenants, who asks, maintenance, cluster, networks. */
final class ManagerCalls {

  private final Wire wire;
  private final Dialect dialect;
  private final Lists lists;

  ManagerCalls(Wire wire, Dialect dialect, Lists lists) {
    this.wire = wire;
    this.dialect = dialect;
    this.lists = lists;
  }

  /** One read that only an accepted user is answered. */
  Reply status() {
    return wire.get(lists.call("status"));
  }

  /**
   * The services that do not run, each with its word; the manager's own summary is one of them
   * where it is bad and no service is. Both shapes: a list of instances to 4.6, a map from 5.0.5.
   */
  static List<String> notRunning(JsonNode status) {
    var bad = new ArrayList<String>();
    JsonNode services = status.path("services");
    if (services.isArray()) {
      for (JsonNode service : services) {
        String name = service.path("display_name").asText("?");
        for (JsonNode instance : service.path("instances")) {
          String state = instance.path("state").asText(instance.path("SubState").asText("unknown"));
          if (!state.equals("running")) {
            bad.add(name + ": " + state);
          }
        }
      }
    } else {
      services
          .properties()
          .forEach(
              service -> {
                String word = service.getValue().path("status").asText("unknown");
                if (!word.equals("Active")) {
                  bad.add(service.getKey() + ": " + word);
                }
              });
    }
    String word = status.path("status").asText("unknown");
    if (bad.isEmpty() && !word.equals("running") && !word.equals("OK")) {
      bad.add("manager: " + word);
    }
    return bad;
  }

  /** Names of all tenants, where there are tenants. */
  List<String> tenants() {
    return lists.tenants();
  }

  /** Whoever asks, as {@code username} and {@code role}. */
  JsonNode self() {
    return wire.get(lists.call("user")).body();
  }

  /** {@code deactivated}, {@code activating} or {@code activated}. */
  String maintenance() {
    return wire.get(lists.call("maintenance")).body().path("status").asText("unknown");
  }

  /** Since when it is on, in the manager's words; empty where it is not on, or not said. */
  String maintenanceSince() {
    var body = wire.get(lists.call("maintenance")).body();
    boolean on = body.path("status").asText("").equals("activated");
    return on ? body.path("activated_at").asText("") : "";
  }

  /** Whether it had to be changed: 304 says that it was so already. */
  boolean maintenance(boolean on) {
    try {
      wire.send("POST", lists.call("maintenance/" + (on ? "activate" : "deactivate")), null);
      return true;
    } catch (CallFailed failed) {
      if (failed.status() == 304) {
        return false;
      }
      throw failed;
    }
  }

  /** How many managers form the cluster; one is none, and a community edition has none. */
  int clusterNodes() {
    String resource = dialect.hasManagers() ? "managers" : "cluster/nodes";
    try {
      JsonNode body = wire.get(lists.call(resource)).body();
      JsonNode items = body.isArray() ? body : body.path("items");
      return Math.max(1, items.size());
    } catch (CallFailed failed) {
      if (failed.reaction() == Reaction.NOT_OFFERED) {
        return 1;
      }
      throw failed;
    }
  }

  /** Names of the networks that agents may use: in the provider context to 4.6, then managers'. */
  Set<String> networks() {
    var names = new TreeSet<String>();
    if (dialect.hasManagers()) {
      JsonNode managers = wire.get(lists.call("managers")).body();
      for (JsonNode manager : managers.path("items")) {
        manager.path("networks").fieldNames().forEachRemaining(names::add);
      }
    } else {
      JsonNode context = wire.get(lists.call("provider/context")).body().path("context");
      JsonNode agent = context.path("cloudify").path("cloudify_agent");
      agent.path("networks").fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  /**
   * The licence: {@code ok}, {@code none}, {@code missing}, {@code expired}, {@code unverified}.
   */
  String licence() {
    try {
      JsonNode items = wire.get(lists.call("license")).body().path("items");
      if (items.isEmpty()) {
        return "missing";
      }
      return items.get(0).path("expired").asBoolean() ? "expired" : "ok";
    } catch (CallFailed failed) {
      return switch (failed.code()) {
        case "missing_cloudify_license" -> "missing";
        case "expired_cloudify_license" -> "expired";
        case "unverified_cloudify_license" -> "unverified";
        case "missing_premium_package_error" -> "none";
        default -> throw failed;
      };
    }
  }

  /** Whether a restore runs on this manager: 5.0.5 and later answer it without credentials. */
  boolean restoring() {
    Call probe = Call.to("/api/v3.1/snapshot-status");
    return wire.get(probe).body().path("status").asText().equals("running");
  }
}
