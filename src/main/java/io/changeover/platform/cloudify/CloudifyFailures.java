package io.changeover.platform.cloudify;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The table from status and {@code error_code} to a reaction. The codes are those of {@code
 * manager_rest/manager_exceptions.py} of 3.4.2, 4.2, 4.6, 5.0.5 and 7.0.4; no version has one for a
 * deletion that runs. An answer without a code of the table is judged by its status alone.
 */
final class CloudifyFailures {

  private static final Map<String, Reaction> BY_CODE =
      Map.ofEntries(
          entry("not_found_error", Reaction.NOT_FOUND),
          entry("conflict_error", Reaction.CONFLICT),
          entry("unauthorized_error", Reaction.CREDENTIALS),
          entry("forbidden_error", Reaction.CREDENTIALS),
          entry("existing_running_execution_error", Reaction.BUSY),
          entry("deployment_environment_creation_in_progress_error", Reaction.BUSY),
          entry("deployment_environment_creation_pending_error", Reaction.BUSY),
          entry("global_parallel_running_executions_limit_reached_error", Reaction.BUSY),
          entry("insufficient_memory_error", Reaction.TRANSIENT),
          entry("in_snapshot_restore_error", Reaction.TRANSIENT),
          entry("not_cluster_master", Reaction.TRANSIENT),
          entry("internal_server_error", Reaction.TRANSIENT),
          entry("missing_premium_package_error", Reaction.NOT_OFFERED),
          entry("maintenance_mode_active", Reaction.MAINTENANCE),
          entry("entering_maintenance_mode", Reaction.MAINTENANCE),
          entry("missing_cloudify_license", Reaction.LICENCE),
          entry("expired_cloudify_license", Reaction.LICENCE),
          entry("unverified_cloudify_license", Reaction.LICENCE),
          entry("storage_error", Reaction.PERMANENT),
          entry("removed_from_cluster", Reaction.PERMANENT));

  private CloudifyFailures() {}

  /**
   * @param code the body's {@code error_code}, empty where the body has none: an unknown path is
   *     answered with an HTML page
   */
  static Reaction reaction(int status, String code) {
    Reaction known = BY_CODE.get(code);
    if (known != null) {
      return known;
    }
    return switch (status) {
      case 401, 403 -> Reaction.CREDENTIALS;
      case 404 -> code.isEmpty() ? Reaction.NOT_OFFERED : Reaction.NOT_FOUND;
      case 409 -> Reaction.CONFLICT;
      case 408, 429, 500, 502, 503, 504 -> Reaction.TRANSIENT;
      default -> Reaction.PERMANENT;
    };
  }
}
