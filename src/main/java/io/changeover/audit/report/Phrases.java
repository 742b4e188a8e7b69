package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One line of words for an event; what is not known here is told from its own name. */
final class Phrases {

  private static final Set<String> ELSEWHERE =
      Set.of("message", "state", "attempt", "environment", "stage", "platform", "rollout");
  private static final Map<String, Set<String>> IN_TITLE =
      Map.ofEntries(
          Map.entry("plan.made", Set.of("from", "to")),
          Map.entry("product.started", Set.of("version")),
          Map.entry("product.recovered", Set.of("killed", "operations")),
          Map.entry("decision.made", Set.of("step", "decision")),
          Map.entry("debt.taken", Set.of("kind")),
          Map.entry("risk.accepted", Set.of("risk")),
          Map.entry("gate.refused", Set.of("gate")),
          Map.entry("loss.accepted", Set.of("rows")),
          Map.entry("step.ended", Set.of("step")),
          Map.entry("operation.ended", Set.of("key")),
          Map.entry("upgrade.ended", Set.of("outcome")));

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private Phrases() {}

  static String title(AuditEntry entry) {
    return switch (entry.type()) {
      case "upgrade.requested" -> "Upgrade asked for by " + entry.actor();
      case "plan.made" -> "Plan made: " + entry.detail("from") + " → " + entry.detail("to");
      case "risk.accepted" -> "Risk accepted: " + entry.detail("risk");
      case "gate.opened" -> "Gate opened: " + gate(entry);
      case "gate.decided" -> gate(entry) + ": " + entry.detail("decision");
      case "gate.refused" -> gate(entry) + ": " + entry.actor() + " was refused";
      case "preflight.passed" -> "Preflight passed";
      case "preflight.failed" -> "Preflight failed";
      case "environment.locked" -> "Locked " + entry.detail("environment");
      case "environment.unlocked" -> "Unlocked " + entry.detail("environment");
      case "step.ended" -> Words.title(entry.detail("step")) + ": " + state(entry);
      case "operation.ended" -> entry.detail("key") + ": " + state(entry);
      case "decision.made" ->
          Words.title(entry.detail("decision")) + " after " + Words.title(entry.detail("step"));
      case "debt.taken" -> "Debt: " + Words.title(entry.detail("kind"));
      case "loss.accepted" -> "Data loss accepted: " + entry.detail("rows") + " rows";
      case "upgrade.ended", "rollout.ended" ->
          Words.title(entry.type())
              + ": "
              + Words.title(entry.detail("outcome")).toLowerCase(Locale.ENGLISH);
      case "person.reset" -> "New password for " + entry.detail("person");
      case "product.started" -> "Changeover started " + entry.detail("version");
      case "product.recovered" -> recovered(entry);
      default -> Words.title(entry.type());
    };
  }

  /** The details that neither the title nor a place nearby shows, digests cut short. */
  static String rest(AuditEntry entry) {
    Map<String, String> rest = new TreeMap<>(entry.details());
    rest.keySet().removeAll(ELSEWHERE);
    rest.keySet().removeAll(IN_TITLE.getOrDefault(entry.type(), Set.of()));
    rest.replaceAll((name, value) -> DIGEST.matcher(value).matches() ? Words.brief(value) : value);
    return Words.facts(rest);
  }

  static String gate(String name) {
    return name.equals("goNoGo") ? "Go / no-go" : Words.title(name);
  }

  private static String recovered(AuditEntry entry) {
    String end = entry.detail("killed").equals("true") ? "was killed" : "was stopped";
    return "The last run of Changeover %s; commands picked up: %s"
        .formatted(end, entry.detail("operations"));
  }

  private static String gate(AuditEntry entry) {
    return gate(entry.detail("gate"));
  }

  private static String state(AuditEntry entry) {
    return entry.detail("state").toLowerCase(Locale.ENGLISH);
  }
}
