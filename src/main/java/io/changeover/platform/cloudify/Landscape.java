package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deployments with what matters for agents: hosts, and instances that are not started. A host is a
 * node instance that is its own host; a deployment without one has no agents, and from 6.4 even
 * refuses the workflow that installs them.
 */
final class Landscape {

  /** What is known of one deployment. */
  static final class Place {
    private final String tenant;
    private final String deployment;
    private int hosts;
    private final TreeSet<String> hostsNotStarted = new TreeSet<>();
    private int notStarted;

    private Place(String tenant, String deployment) {
      this.tenant = tenant;
      this.deployment = deployment;
    }

    String tenant() {
      return tenant;
    }

    String deployment() {
      return deployment;
    }

    String name() {
      return tenant + "/" + deployment;
    }

    boolean hasCompute() {
      return hosts > 0;
    }

    boolean isStarted() {
      return notStarted == 0;
    }

    /** Hosts whose agent cannot be installed as they do not run, each with its state. */
    Set<String> hostsNotStarted() {
      return hostsNotStarted;
    }

    private void add(JsonNode instance) {
      String state = instance.path("state").asText("unknown");
      String id = instance.path("id").asText("");
      boolean started = state.equals("started");
      notStarted += started ? 0 : 1;
      if (!id.isEmpty() && id.equals(instance.path("host_id").asText(""))) {
        hosts++;
        if (!started) {
          hostsNotStarted.add(id + " is " + state);
        }
      }
    }
  }

  private final Lists lists;
  private final TreeMap<String, Place> places = new TreeMap<>();
  private final TreeSet<String> heals = new TreeSet<>();
  private final TreeSet<String> scales = new TreeSet<>();

  Landscape(CloudifyApi api) {
    lists = api.lists();
    boolean tenants = api.dialect().hasTenants();
    lists.everywhere(
        "deployments", "id", fields(tenants, "id,tenant_name,groups"), this::deployment);
    lists.everywhere(
        "node-instances",
        "id",
        fields(tenants, "id,tenant_name,host_id,deployment_id,state"),
        this::instance);
  }

  /** Only what is looked at: workflows and runtime properties may be large. */
  private static Map<String, String> fields(boolean tenants, String names) {
    return tenants ? Map.of("_include", names) : Map.of();
  }

  private void deployment(JsonNode row) {
    Place place = new Place(lists.tenantOf(row), row.path("id").asText(""));
    places.put(place.name(), place);
    for (JsonNode group : row.path("groups")) {
      for (JsonNode policy : group.path("policies")) {
        for (JsonNode trigger : policy.path("triggers")) {
          String workflow = trigger.path("parameters").path("workflow").asText("");
          if (workflow.contains("heal")) {
            heals.add(place.name());
          }
          if (workflow.contains("scale")) {
            scales.add(place.name());
          }
        }
      }
    }
  }

  private void instance(JsonNode row) {
    Place place = places.get(lists.tenantOf(row) + "/" + row.path("deployment_id").asText(""));
    if (place != null) {
      place.add(row);
    }
  }

  Iterable<Place> places() {
    return places.values();
  }

  void write(Facts facts) {
    heals.forEach(name -> facts.put("healPolicy", name));
    scales.forEach(name -> facts.put("scalePolicy", name));
    for (Place place : places()) {
      if (!place.isStarted()) {
        facts.put("notStarted", place.name());
      }
      if (!place.hasCompute()) {
        facts.put("withoutCompute", place.name());
      }
    }
  }
}
