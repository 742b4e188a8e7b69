package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.util.List;
import java.util.Set;

/** What went wrong or out of the ordinary, with full messages: before all else. */
final class AttentionSection implements Section {

  private static final Set<String> ALWAYS =
      Set.of(
          "gate.refused",
          "preflight.failed",
          "risk.accepted",
          "decision.made",
          "debt.taken",
          "loss.accepted");
  private static final Set<String> BY_STATE = Set.of("step.ended", "operation.ended");

  @Override
  public Html render(Story story) {
    List<Html> cards =
        story.entries().stream()
            .filter(AttentionSection::counts)
            .filter(entry -> !isToldByItsStep(entry, story))
            .map(AttentionSection::card)
            .toList();
    Html list = Html.pieces().addAll(cards);
    return Section.titled("Failures, overrides and debts", list);
  }

  private static boolean counts(AuditEntry entry) {
    return ALWAYS.contains(entry.type())
        || BY_STATE.contains(entry.type()) && !entry.detail("state").equalsIgnoreCase("done");
  }

  /** A command's failure whose words its step's failure repeats is told once. */
  private static boolean isToldByItsStep(AuditEntry entry, Story story) {
    String message = entry.detail("message");
    return entry.type().equals("operation.ended")
        && story.all("step.ended").stream()
            .filter(AttentionSection::counts)
            .anyMatch(
                step ->
                    step.detail("message").contains(message)
                        && entry.detail("key").contains("." + step.detail("step") + "."));
  }

  private static Html card(AuditEntry entry) {
    boolean failure = BY_STATE.contains(entry.type()) || entry.type().endsWith("failed");
    Html head =
        Html.of("p", "head")
            .add("strong", "", Phrases.title(entry))
            .add("span", "muted", Words.clock(entry.time()) + " · " + entry.actor());
    Html card = Html.of("article", failure ? "card bad" : "card open").add(head);
    String message = entry.detail("message");
    if (!message.isEmpty()) {
      card.add("pre", "", message);
    }
    return card.add("p", "muted", Phrases.rest(entry));
  }
}
