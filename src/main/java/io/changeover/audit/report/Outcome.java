package io.changeover.audit.report;

import io.changeover.audit.AuditVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How it ended, as far as the trail proves it. Green only if the trail is sound, the end is
 * recorded and nothing recorded speaks against it.
 *
 * @param tone CSS class: {@code good}, {@code back}, {@code calm}, {@code bad}, {@code open}
 */
record Outcome(String tone, String sign, String title, List<String> doubts) {

  private static final Map<String, Outcome> KNOWN =
      Map.of(
          "upgradedandverified", known("good", "✓", "Upgraded and verified"),
          "allupgraded", known("good", "✓", "All upgraded and verified"),
          "rolledbackandverified", known("back", "↩", "Rolled back and verified"),
          "aborteduntouched", known("calm", "–", "Aborted, nothing was touched"),
          "stoppedafterpreproduction", known("back", "◐", "Stopped: production not upgraded"),
          "productiondeclined", known("calm", "◐", "Production was declined"),
          "needsaperson", known("bad", "!", "Needs a person"),
          "needsperson", known("bad", "!", "Needs a person"));

  static Outcome of(Story story, AuditVerdict verdict) {
    Outcome told = told(story);
    if (!verdict.isSound()) {
      return new Outcome("bad", "!", "The audit trail is damaged", verdict.problems());
    }
    if (!told.tone.equals("good")) {
      return told;
    }
    List<String> doubts = doubts(story);
    for (String upgrade : story.upgrades()) {
      Outcome part = of(story.of(upgrade), verdict);
      if (!part.tone.equals("good")) {
        doubts.add(upgrade + ": " + part.title);
      }
    }
    return doubts.isEmpty()
        ? told
        : new Outcome(
            "open", "?", "Recorded as “" + told.title + "”, but not beyond doubt", doubts);
  }

  private static Outcome told(Story story) {
    String type = story.id().startsWith("R-") ? "rollout.ended" : "upgrade.ended";
    if (story.last(type).isEmpty()) {
      return known("open", "…", "Not ended yet");
    }
    String outcome = story.detail(type, "outcome");
    return KNOWN.getOrDefault(
        Words.bare(outcome), known("bad", "?", "Unknown outcome “" + outcome + "”"));
  }

  private static List<String> doubts(Story story) {
    List<String> doubts = new ArrayList<>();
    Map<String, Span> last = new LinkedHashMap<>();
    for (Span step : Span.steps(story)) {
      String place = step.begin().upgrade() + "/" + step.detail("hop") + "/" + step.detail("step");
      last.put(place, step);
    }
    last.values().stream()
        .filter(step -> !step.state().equals("done"))
        .forEach(step -> doubts.add(Words.title(step.detail("step")) + ": " + step.state()));
    Span.operations(story).stream()
        .filter(operation -> operation.end() == null)
        .forEach(operation -> doubts.add(operation.detail("key") + ": no end is recorded"));
    story.all("debt.taken").stream()
        .filter(debt -> !isSettled(story, debt.details()))
        .forEach(debt -> doubts.add("Open debt: " + Words.facts(debt.details())));
    return doubts;
  }

  private static boolean isSettled(Story story, Map<String, String> debt) {
    return story.all("debt.settled").stream()
        .anyMatch(
            settled ->
                List.of("kind", "step", "host").stream()
                    .allMatch(fact -> settled.detail(fact).equals(debt.getOrDefault(fact, ""))));
  }

  private static Outcome known(String tone, String sign, String title) {
    return new Outcome(tone, sign, title, List.of());
  }
}
