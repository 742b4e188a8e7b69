package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.WebRequests;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** What visitors of a web environment met before it was rolled and meanwhile. */
record DemoVisitors(LabEnvironments lab, PrintWriter out) {

  /** Whether there were some while it was rolled, and each was served with the session it had. */
  boolean served(String environment, JsonNode upgrade) {
    long began = bound(upgrade, "began", true);
    long ended = bound(upgrade, "ended", false);
    WebRequests all = lab.requests(environment, 0, Long.MAX_VALUE);
    WebRequests before = lab.requests(environment, 0, began);
    WebRequests during = lab.requests(environment, began, ended);
    out.printf(
        "%s: %d requests served, %d failed, %d lost sessions; while it was rolled %d of them%n",
        environment, all.served(), all.failed(), all.lost(), during.all());
    out.printf(
        "%s: p50 %.1f ms before and %.1f ms during, p99 %.1f ms before and %.1f ms during%n",
        environment,
        before.p50Millis(),
        during.p50Millis(),
        before.p99Millis(),
        during.p99Millis());
    all.wrong().forEach(line -> out.println("  " + line));
    return all.failed() == 0 && all.lost() == 0 && all.mixed() == 0 && during.served() > 0;
  }

  /** From the first command to the load balancer to the end of the last step on a half. */
  private static long bound(JsonNode upgrade, String field, boolean first) {
    var moments =
        StreamSupport.stream(upgrade.path("steps").spliterator(), false)
            .filter(step -> step.path("id").asText().endsWith(first ? "-first" : "-second"))
            .filter(step -> step.path(field).isTextual())
            .mapToLong(step -> Instant.parse(step.path(field).asText()).toEpochMilli());
    return first ? moments.min().orElse(0) : moments.max().orElse(Long.MAX_VALUE);
  }
}
