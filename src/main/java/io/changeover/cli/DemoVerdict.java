package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.lab.AcknowledgedRows;
import io.changeover.lab.CloudVerdict;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the end by itself: rows against the client's notes, and the audit trail offline. */
final class DemoVerdict {

  private final DemoPeople people;
  private final LabEnvironments lab;
  private final Path data;
  private final PrintWriter out;

  DemoVerdict(DemoPeople people, LabEnvironments lab, Path data, PrintWriter out) {
    this.people = people;
    this.lab = lab;
    this.data = data;
    this.out = out;
  }

  /**
   * @return 0 only if both environments were upgraded and verified and no acknowledged row is lost;
   *     3 if any of them ended as needs a person
   */
  int of(DemoRollout rollout, LabKind kind) {
    JsonNode status = rollout.status();
    boolean good = status.path("state").asText().equals("allUpgraded");
    var ends = new ArrayList<JsonNode>(List.of(status));
    for (JsonNode child : status.path("children")) {
      JsonNode upgrade = rollout.status(child.asText());
      ends.add(upgrade);
      out.printf(
          "%s: %s%s%n",
          Texts.plain(upgrade.path("environment")), upgrade.path("state").asText(), why(upgrade));
      good &= upgrade.path("state").asText().equals("upgradedAndVerified");
    }
    for (String name : kind.environments()) {
      good &= kind.isStandIn() ? holdings(name) : kind.isWeb() ? visitors(name, ends) : rows(name);
    }
    good &= audit(rollout.id());
    out.println(
        good
            ? "Both environments were upgraded and verified; " + nothingLost(kind)
            : "Not everything was upgraded and verified; the report says why.");
    StatusText.keys(status).forEach(key -> out.println("A person is needed: " + key));
    return exitCode(good, ends);
  }

  /** Whoever runs it unattended must see that something waits for a person, not just a no. */
  static int exitCode(boolean good, List<JsonNode> ends) {
    if (ends.stream().anyMatch(end -> end.path("state").asText().equals("needsPerson"))) {
      return Exit.PERSON_NEEDED;
    }
    return good ? Exit.DONE : Exit.NO;
  }

  private static String why(JsonNode upgrade) {
    String reason = Texts.plain(upgrade.path("reason")).replace('\n', ' ');
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  private static String nothingLost(LabKind kind) {
    if (kind.isStandIn()) {
      return "nothing is missing in any tenant, and each agent reaches its manager.";
    }
    return kind.isWeb()
        ? "no request failed and no session was lost."
        : "no acknowledged row is missing.";
  }

  private boolean holdings(String environment) {
    CloudVerdict seen = lab.holdings(environment);
    out.printf(
        "%s: %d things in all tenants were there, %d differences now; %d agents, %d of them lost%n",
        environment, seen.entries(), seen.differences().size(), seen.agents(), seen.lost().size());
    seen.differences().forEach(line -> out.println("  " + line));
    seen.lost().forEach(line -> out.println("  lost: " + line));
    return seen.isComplete();
  }

  private boolean visitors(String environment, List<JsonNode> ends) {
    lab.stopClient(environment);
    var upgrade =
        ends.stream()
            .filter(end -> end.path("environment").asText().equals(environment))
            .findFirst();
    return new DemoVisitors(lab, out).served(environment, upgrade.orElseThrow());
  }

  private boolean rows(String environment) {
    AcknowledgedRows rows = lab.acknowledgedRows(environment);
    out.printf(
        "%s: %d rows acknowledged to its client, %d of them there, %d missing, %d damaged%n",
        environment,
        rows.acknowledged(),
        rows.present(),
        rows.missing().size(),
        rows.damaged().size());
    return rows.isComplete() && rows.acknowledged() > 0;
  }

  private boolean audit(String rollout) {
    Path report = data.resolve("reports").resolve("audit-" + rollout + ".html");
    try {
      Files.createDirectories(data.resolve("reports"));
      Files.write(report, people.operator().bytes("/api/audit/report?upgrade=" + rollout));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    var verdict =
        ShippedParts.verify(
            data.resolve("audit"), null, data.resolveSibling(data.getFileName() + ".checkpoints"));
    out.println("Audit trail: " + VerdictText.lines(verdict).get(0));
    out.println("Audit report: " + report);
    return verdict.isSound();
  }
}
