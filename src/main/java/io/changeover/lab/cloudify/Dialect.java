package io.changeover.lab.cloudify;

import java.util.List;

/**
 * What differs from version to version, in one place. Where the facts leave a boundary open, the
 * method says so.
 */
record Dialect(Release release) {

  private static final List<String> ALWAYS_OPEN = List.of("maintenance", "status", "version");

  boolean hasTenants() {
    return release.since("4.0");
  }

  List<String> apiVersions() {
    if (!hasTenants()) {
      return List.of("v1", "v2", "v2.1");
    }
    return release.before("4.2")
        ? List.of("v1", "v2", "v2.1", "v3")
        : List.of("v1", "v2", "v2.1", "v3", "v3.1");
  }

  /** 3.4.2 asks nobody who they are when they want its version (its source says so). */
  boolean versionIsSecured() {
    return hasTenants();
  }

  /** Up to 4.5 the server writes its zone's time and a Z behind it. */
  boolean writesLocalTime() {
    return release.before("4.5.5");
  }

  /** Up to 4.5 too long an answer is refused; then it is cut into pages. */
  boolean refusesLongLists() {
    return release.before("4.5.5");
  }

  /** 4.0 and 4.0.1 answer 401 for a tenant that is missing or wrong (their source says so). */
  boolean tenantIsPartOfTheLogin() {
    return release.before("4.2");
  }

  /** Seen at 4.2; where between 4.2 and 7.0.4 it turned to 403 is unknown, 5.0.5 is our guess. */
  boolean answersNothingWithoutTenant() {
    return release.before("5.0.5");
  }

  /** 4.0 and 4.0.1 know _all_tenants for some lists only (their source says so). */
  boolean spansTenants(Table table) {
    return release.since("4.2") || (table != Table.EXECUTIONS && table != Table.SECRETS);
  }

  /** Seen at 4.2, gone at 7.0.4; the boundary is unknown. */
  boolean showsTracebacks() {
    return release.before("5.0.5");
  }

  /** The creation's failure is swallowed once the snapshot is marked. */
  boolean failedCreationEndsTerminated() {
    return release.since("4.0") && release.before("5.1");
  }

  boolean looksForConflictsInAllTenants() {
    return release.since("4.5.5");
  }

  /** A workflow started beside a running snapshot waits instead of being refused. */
  boolean queuesBehindSystemWorkflows() {
    return release.since("7.0");
  }

  boolean uploadReplaces() {
    return release.since("7.0.3");
  }

  boolean checksSnapshotIds() {
    return release.since("4.4");
  }

  boolean hasSnapshotStatus() {
    return release.since("5.0.5");
  }

  boolean hasSnapshotSalt() {
    return release.since("4.2");
  }

  boolean refusesOldSnapshots() {
    return release.since("5.0.5");
  }

  boolean restStopsForTheDatabase() {
    return release.since("6.2");
  }

  boolean restartsInsideTheWorkflow() {
    return release.since("4.5.5");
  }

  boolean deletesArchiveAfterRestore() {
    return release.since("6.3");
  }

  boolean activatesCertificates() {
    return release.since("4.1");
  }

  boolean givesPluginsNewIds() {
    return release.since("4.2") && release.before("5.1");
  }

  boolean needsHostsForAgents() {
    return release.since("6.4");
  }

  boolean listsAgents() {
    return release.since("4.5");
  }

  boolean listsTokens() {
    return release.since("6.4");
  }

  boolean asksForLicense() {
    return release.since("4.6");
  }

  /** The engine that heals and scales by itself is part of versions up to 4.6. */
  boolean hasPolicyEngine() {
    return release.before("5.0");
  }

  /** Installed by cfy bootstrap up to 4.2, by cfy_manager later. */
  boolean isBootstrapped() {
    return release.before("4.3");
  }

  boolean hasCertificateAuthority() {
    return release.since("4.2");
  }

  /** In activated maintenance mode everything is refused but what begins with one of these. */
  List<String> openInMaintenance() {
    if (release.before("4.5")) {
      return ALWAYS_OPEN;
    }
    if (release.before("4.6")) {
      return List.of("maintenance", "status", "version", "snapshots");
    }
    return List.of(
        "maintenance",
        "status",
        "version",
        "snapshots",
        "license",
        "tokens",
        "config",
        "cluster",
        "tenants",
        "snapshot-status",
        "cluster-status",
        "brokers",
        "managers",
        "db-nodes",
        "ok");
  }
}
