package io.changeover.lab.cloudify;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each version wants to be told with a restore. */
final class RestoreBody {

  private RestoreBody() {}

  /**
   * Looks at the body of POST /snapshots/ID/restore.
   *
   * @throws Problem for what is missing or does not go together; without force, the server crashes
   */
  static void check(Release release, Map<String, @Nullable Object> body) {
    if (release.before("6.0")) {
      require(body, "recreate_deployments_envs");
    }
    if (release.since("4.0") && release.before("4.1")) {
      require(body, "tenant_name");
    }
    if (release.compareTo(new Release("4.5")) == 0) {
      require(body, "ignore_plugin_failure");
    }
    if (!body.containsKey("force")) {
      if (release.before("4.1")) {
        throw Problem.missing("force");
      }
      throw Problem.crash("KeyError: 'force'");
    }
    if (release.since("4.1")
        && SnapshotCalls.truth(body.get("no_reboot"))
        && !SnapshotCalls.truth(body.get("restore_certificates"))) {
      throw Problem.bad("`no_reboot` is only relevant when `restore_certificates` is activated");
    }
  }

  private static void require(Map<String, @Nullable Object> body, String name) {
    if (!body.containsKey(name)) {
      throw Problem.missing(name);
    }
  }
}
