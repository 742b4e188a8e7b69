package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;

/** A plan on a terminal. */
final class PlanText {

  private static final Map<String, String> MARKS =
      Map.of("met", "ok", "not met", "!!", "unknown", "??");

  private final JsonNode plan;
  private final PrintWriter out;

  PlanText(JsonNode plan, PrintWriter out) {
    this.plan = plan;
    this.out = out;
  }

  void print() {
    out.printf(
        "%s (%s): %s %s -> %s%n",
        text("environment"), text("stage"), text("platform"), text("from"), text("to"));
    out.printf("path: %s, because %s%n", text("path"), text("pathReason"));
    String diagrams = of(plan.path("bundle"), "note");
    if (!diagrams.isEmpty()) {
      out.println("diagrams: " + diagrams);
    }
    hops();
    steps();
    checks();
    risks();
    Texts.list(plan.path("limits")).forEach(limit -> out.println("limit: " + limit));
    estimate();
    out.println("recipe digest: " + text("recipeDigest"));
    out.println("plan digest:   " + text("planDigest"));
  }

  private void hops() {
    var rows = new Columns();
    for (JsonNode hop : plan.path("hops")) {
      rows.row(
          "hop " + hop.path("number").asText(),
          of(hop, "from") + " -> " + of(hop, "to"),
          of(hop, "source"));
    }
    rows.print(out, "  ");
  }

  private void steps() {
    out.println("steps and gates:");
    var rows = new Columns();
    for (JsonNode step : plan.path("steps")) {
      boolean gate = of(step, "kind").equals("gate");
      String note =
          step.path("destructive").asBoolean() ? "destructive: only a restore undoes it" : "";
      rows.row(gate ? "gate" : "step", of(step, "id"), of(step, "name"), note);
    }
    rows.print(out, "  ");
  }

  /** What must be true before, each with its state and, where it is not met, the cure. */
  void checks() {
    out.println("prerequisites:");
    var rows = new Columns();
    for (JsonNode check : plan.path("prerequisites")) {
      boolean met = of(check, "state").equals("met");
      rows.row(
          MARKS.getOrDefault(of(check, "state"), "??"),
          of(check, "name"),
          of(check, "found"),
          met ? "" : "cure: " + of(check, "cure"));
    }
    rows.print(out, "  ");
  }

  private void risks() {
    if (plan.path("risks").isEmpty()) {
      return;
    }
    out.println("risks that apply:");
    for (JsonNode risk : plan.path("risks")) {
      out.printf("  %s: %s%n", of(risk, "name"), of(risk, "text"));
      out.printf("    why: %s%n    cure: %s%n", of(risk, "why"), of(risk, "cure"));
    }
  }

  private void estimate() {
    JsonNode estimate = plan.path("estimate");
    out.printf(
        "estimate: %s (%s to %s), rollback %s%n",
        Times.words(estimate.path("expected")),
        Times.words(estimate.path("low")),
        Times.words(estimate.path("high")),
        Times.words(estimate.path("rollback")));
    out.printf("  from: %s%n  window: %s%n", of(estimate, "basis"), of(estimate, "fitsWindow"));
  }

  private String text(String field) {
    return of(plan, field);
  }

  private static String of(JsonNode node, String field) {
    return Texts.plain(node.path(field));
  }
}
