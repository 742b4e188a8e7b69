package io.changeover.lab.cloudify;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who blocks whom, in the words of each version. */
record Conflicts(Dialect dialect, Executions executions) {

  /** Nothing, if a snapshot may be made or restored now. */
  @Nullable Problem forSystemWide(String tenant) {
    var running = executions.active(scope(tenant));
    if (running.isEmpty()) {
      return null;
    }
    if (dialect.release().since("6.3")) {
      return Problem.running(
          "Cannot start execution because there are other executions running e.g.: "
              + ids(running, ""));
    }
    return Problem.running(
        "You cannot start a system-wide execution if there are other executions running. "
            + "Currently running executions: [%s]".formatted(quoted(running)));
  }

  /** Nothing, if no snapshot is in a workflow's way. */
  @Nullable Problem forWorkflow(String tenant) {
    var running = executions.activeSystemWide(scope(tenant));
    if (running.isEmpty()) {
      return null;
    }
    if (dialect.release().since("6.0")) {
      return Problem.running(
          "Cannot start an execution if there are running system-wide executions ("
              + ids(running, "")
              + ")");
    }
    return Problem.running(
        "You cannot start an execution if there is a running system-wide execution (id: %s)"
            .formatted(running.get(0).text("id")));
  }

  void requireIdle(String tenant, String deployment) {
    var running =
        executions.active(tenant).stream()
            .filter(row -> row.text("deployment_id").equals(deployment))
            .toList();
    if (!running.isEmpty()) {
      throw Problem.running(
          ("The following executions are currently running for this deployment: [%s]. To execute"
                  + " this workflow anyway, pass \"force=true\" as a query parameter to this"
                  + " request")
              .formatted(quoted(running)));
    }
  }

  private @Nullable String scope(String tenant) {
    return dialect.looksForConflictsInAllTenants() ? null : tenant;
  }

  private String quoted(List<Row> rows) {
    return ids(rows, dialect.release().since("5.1") ? "'" : "u'");
  }

  private static String ids(List<Row> rows, String quote) {
    var end = quote.isEmpty() ? "" : "'";
    return rows.stream().map(row -> quote + row.text("id") + end).collect(Collectors.joining(", "));
  }
}
