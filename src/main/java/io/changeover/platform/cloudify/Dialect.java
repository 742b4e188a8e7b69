package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.changeover.version.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of what differs by version. Read in the sources of the tags 3.4.2, 4.0 to 4.6, 5.0.5 to
 * 6.4 and 7.0.4, and seen on running servers of 4.2 and 7.0.4.
 */
record Dialect(Version version) {

  /** The most rows that every version hands out at once: more is refused up to 4.5. */
  static final int PAGE = 1000;

  private static final List<String> ACTIVE =
      List.of("pending", "started", "cancelling", "force_cancelling");

  boolean from(String first) {
    return version.compareTo(new Version(first)) >= 0;
  }

  /** The path in front of resources: every server also answers the older ones. */
  String api() {
    return !from("4.0") ? "/api/v2.1/" : !from("4.1") ? "/api/v3/" : "/api/v3.1/";
  }

  /** Tenants, users, groups, secrets, and the {@code Tenant} header. */
  boolean hasTenants() {
    return from("4.0");
  }

  /** Up to 4.5 {@code created_at} is the manager's local time, whatever its Z says. */
  boolean hasLocalTimes() {
    return !from("4.5.5");
  }

  boolean hasAgents() {
    return from("4.5");
  }

  /**
   * Whether a list knows {@code _all_tenants}; the others are asked tenant by tenant. Those that do
   * not know it answer 200 with the rows of the one tenant.
   */
  boolean spansTenants(String resource) {
    return switch (resource) {
      case "executions", "secrets" -> from("4.2");
      case "agents" -> from("5.0.5");
      // These belong to no tenant, and take no notice of it.
      case "users", "user-groups" -> true;
      default -> from("4.0");
    };
  }

  boolean hasLicence() {
    return from("4.6");
  }

  /** Whether members of a cluster are {@code /managers}; before, {@code /cluster/nodes}. */
  boolean hasManagers() {
    return from("5.0.5");
  }

  /** {@code /snapshot-status}, which wants neither credentials nor a tenant. */
  boolean hasRestoreProbe() {
    return from("5.0.5");
  }

  /** Whether a restore can activate certificates, and reboots the manager's host then. */
  boolean canReboot() {
    return from("4.1");
  }

  /** Whether heal and scale policies are run by the manager itself (Riemann). */
  boolean hasPolicyEngine() {
    return !from("5.0");
  }

  /** Whether the administrator is the snapshot's after its restore. */
  boolean switchesAdmin(Version source) {
    return from("4.2") && source.compareTo(new Version("4.2")) >= 0;
  }

  /** Whether a snapshot of that version can be restored here at all. */
  boolean restores(Version source) {
    return source.compareTo(version) <= 0
        && (!from("5.0.5") || source.compareTo(new Version("4.0.0")) >= 0);
  }

  /** Whether executions that have not ended may have this status; an unknown one is a 500. */
  List<String> activeStatuses() {
    var statuses = new ArrayList<>(ACTIVE);
    if (from("4.4")) {
      statuses.add("kill_cancelling");
    }
    if (from("4.5")) {
      statuses.add("queued");
    }
    return List.copyOf(statuses);
  }

  /** What a snapshot is ordered with: credentials, logs and events, and no metrics. */
  ObjectNode snapshotBody() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("include_credentials", true);
    if (!from("5.0.5")) {
      body.put("include_metrics", false);
    }
    if (from("4.0") && !from("4.3")) {
      body.put("private_resource", false);
    }
    if (from("4.3")) {
      body.put("include_logs", true).put("include_events", true);
    }
    if (from("4.5")) {
      body.put("queue", false);
    }
    if (from("7.0")) {
      // The server's own default is the new format, which older managers cannot restore.
      body.put("legacy", true);
    }
    return body;
  }

  /** What a restore is ordered with: a missing {@code force} is a 500 from 4.1 on. */
  ObjectNode restoreBody(boolean force, boolean certificates, boolean noReboot) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("force", force);
    if (!from("6.0")) {
      body.put("recreate_deployments_envs", true);
    }
    if (hasTenants() && !from("4.1")) {
      body.putNull("tenant_name");
    }
    if (from("4.1")) {
      body.put("restore_certificates", certificates).put("no_reboot", noReboot);
    }
    if (from("4.5")) {
      body.put("ignore_plugin_failure", false);
    }
    return body;
  }
}
