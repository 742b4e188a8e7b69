package io.changeover.plan;

import io.changeover.plan.ProcessCatalog.PlannedStep;
import java.util.ArrayList;
import java.util.List;

/** A plan for people: plain text, aligned, at most 100 columns. */
public final class PlanText {

  private final Columns text = new Columns();
  private final Plan plan;

  private PlanText(Plan plan) {
    this.plan = plan;
  }

  /** Lines end with {@code \n}. */
  public static String render(Plan plan) {
    return new PlanText(plan).render();
  }

  private String render() {
    text.row(0, 10, "Plan", "%s (%s)".formatted(plan.environment(), plan.stage()));
    text.row(0, 10, "Platform", "%s %s → %s".formatted(plan.platform(), plan.from(), plan.to()));
    text.row(0, 10, "Path", plan.path() + ": " + plan.pathReason());
    if (!plan.bundle().note().isEmpty()) {
      text.row(0, 10, "Diagrams", plan.bundle().note());
    }
    plan.hops()
        .forEach(
            hop ->
                text.row(
                    0,
                    10,
                    "Hop " + hop.number(),
                    "%s → %s%s".formatted(hop.from(), hop.to(), source(hop.source()))));
    halves();
    steps();
    prerequisites();
    risks();
    limits();
    estimate();
    text.heading("Digests");
    text.row(2, 12, "recipe", plan.recipeDigest());
    text.row(2, 12, "plan", plan.planDigest());
    text.heading(verdict());
    return text.toString();
  }

  private void steps() {
    text.heading("Steps and gates" + (plan.hops().size() > 1 ? ", for each hop" : ""));
    boolean destructive = false;
    int number = 0;
    for (PlannedStep step : plan.steps()) {
      String name = step.kind().equals("gate") ? step.name() + " (a person decides)" : step.name();
      if (step.destructive() && !destructive) {
        destructive = true;
        name += " (from here on only a restore brings the old state back)";
      }
      text.row(2, 32, "%2d  %s".formatted(++number, step.id()), name);
    }
  }

  private void halves() {
    if (plan.facts().containsKey("roll.first")) {
      text.heading("Halves, the first served by the second while it is changed");
      for (String part : List.of("controllers", "first", "second")) {
        List<String> hosts = plan.facts().getOrDefault("roll." + part, List.of());
        text.row(2, 14, part, hosts.isEmpty() ? "none" : String.join(", ", hosts));
      }
      text.row(
          2,
          14,
          "serving",
          "at least "
              + String.join(", ", plan.facts().getOrDefault("roll.capacity", List.of()))
              + " (zone = servers) at any time");
    }
  }

  private void prerequisites() {
    text.heading("Prerequisites");
    if (plan.prerequisites().isEmpty()) {
      text.paragraph(2, "none");
    }
    for (Plan.Check check : plan.prerequisites()) {
      boolean met = check.state().equals("met");
      text.row(2, 12, check.state(), check.name() + ": " + check.found());
      if (!met) {
        text.row(2, 12, "", "Cure: " + check.cure());
      }
    }
  }

  private void risks() {
    text.heading("Cautions that apply");
    if (plan.risks().isEmpty()) {
      text.paragraph(2, "none");
    }
    for (Plan.Risk risk : plan.risks()) {
      text.paragraph(2, risk.name() + ": " + risk.text());
      text.row(4, 14, "why", risk.why());
      text.row(4, 14, "cure", risk.cure());
      if (!risk.source().isEmpty()) {
        text.row(4, 14, "source", risk.source());
      }
    }
  }

  private void limits() {
    if (!plan.limits().isEmpty()) {
      text.heading("What this platform pack cannot do");
      plan.limits().forEach(limit -> text.paragraph(2, "- " + limit));
    }
  }

  private void estimate() {
    var estimate = plan.estimate();
    text.heading("Estimate, without the time people take at gates");
    text.row(
        2,
        12,
        "upgrade",
        "%s (%s to %s)"
            .formatted(
                Spans.words(estimate.expected()),
                Spans.words(estimate.low()),
                Spans.words(estimate.high())));
    text.row(2, 12, "rollback", Spans.words(estimate.rollback()));
    text.row(2, 12, "basis", estimate.basis());
    text.row(2, 12, "window", estimate.fitsWindow());
  }

  private String verdict() {
    List<String> open = new ArrayList<>();
    plan.prerequisites().stream()
        .filter(check -> !check.state().equals("met"))
        .forEach(check -> open.add(check.name()));
    return open.isEmpty()
        ? "Ready: all prerequisites are met."
        : "NOT ready: " + String.join(", ", open) + ".";
  }

  private static String source(String source) {
    return source.isEmpty() ? "" : " (" + source + ")";
  }
}
