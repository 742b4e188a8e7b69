package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One line of words for an event; what is not known here is told from its own name. */
final class Phrases {

  private static final Set<String> SAID_ELSEWHERE = Set.of("message", "state", "attempt");

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
          "After " + Words.title(entry.detail("step")) + ": " + entry.detail("decision");
      case "debt.taken" -> "Debt: " + Words.title(entry.detail("kind"));
      case "loss.accepted" -> "Data loss accepted: " + entry.detail("rows") + " rows";
      case "product.started" -> "Changeover started " + entry.detail("version");
      default -> Words.title(entry.type());
    };
  }

  /** The details that the title and the message do not show. */
  static String rest(AuditEntry entry) {
    Map<String, String> rest = new TreeMap<>(entry.details());
    rest.keySet().removeAll(SAID_ELSEWHERE);
    return Words.facts(rest);
  }

  private static String gate(AuditEntry entry) {
    return Words.title(entry.detail("gate"));
  }

  private static String state(AuditEntry entry) {
    return entry.detail("state").toLowerCase(Locale.ENGLISH);
  }
}
