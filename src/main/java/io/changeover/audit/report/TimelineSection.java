package io.changeover.audit.report;

import io.changeover.audit.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Steps and gates as bars on one scale of time, all other events as points between them. */
final class TimelineSection implements Section {

  /** Told as bars here, or in a table of their own. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "step.began",
          "step.ended",
          "gate.opened",
          "gate.decided",
          "operation.intended",
          "operation.ended",
          "evidence.kept",
          "bundle.deployed");

  private record Row(Instant begin, Html html) {}

  @Override
  public Html render(Story story) {
    List<Row> rows = new ArrayList<>();
    Span.steps(story).forEach(step -> rows.add(step(step, story)));
    Span.gates(story).forEach(gate -> rows.add(gate(gate, story)));
    story.entries().stream()
        .filter(entry -> !ELSEWHERE.contains(entry.type()))
        .forEach(entry -> rows.add(point(entry)));
    rows.sort(Comparator.comparing(Row::begin));
    Html list = Html.of("ol", "timeline");
    rows.forEach(row -> list.add(row.html()));
    return Section.titled("Timeline", Html.pieces().add(list));
  }

  private static Row step(Span step, Story story) {
    String hop = step.detail("hop");
    String attempt = step.detail("attempt");
    String note = attempt.isEmpty() || attempt.equals("1") ? "" : " (attempt " + attempt + ")";
    String title = Words.title(step.detail("step")) + note;
    Html what = Html.of("span", "what").text(title);
    if (!hop.isEmpty() && !hop.equals("1")) {
      what.text(" ").add("span", "muted", "hop " + hop);
    }
    if (!step.state().equals("done")) {
      what.text(" ").add(Table.chip(step.state()));
    }
    String tone = step.state().equals("done") ? "good" : step.end() == null ? "open" : "bad";
    return bar(step, story, what, tone);
  }

  private static Row gate(Span gate, Story story) {
    String decision = gate.end() == null ? "open" : gate.detail("decision");
    Html what =
        Html.of("span", "what")
            .text("Gate: " + Phrases.gate(gate.detail("gate")) + " ")
            .add(Table.chip(decision));
    return bar(gate, story, what, "gate");
  }

  private static Row bar(Span span, Story story, Html what, String tone) {
    double whole = Math.max(1, millis(story.began(), story.ended()));
    double left = 100 * millis(story.began(), span.begin().time()) / whole;
    double width = 100 * millis(span.begin().time(), span.until(story.ended())) / whole;
    String style =
        String.format(
            Locale.ROOT, "left:%.2f%%;width:%.2f%%", Math.min(left, 99.4), Math.max(width, 0.6));
    Html track =
        Html.of("span", "track").add(Html.of("span", "bar " + tone).attribute("style", style));
    return row(span.begin().time(), what, track, span.took());
  }

  private static Row point(AuditEntry entry) {
    Html what = Html.of("span", "what wide").text(Phrases.title(entry));
    String rest = Phrases.rest(entry);
    if (!rest.isEmpty()) {
      what.text(" ").add("span", "muted", rest);
    }
    return row(entry.time(), what, Html.pieces(), "");
  }

  private static Row row(Instant time, Html what, Html track, String took) {
    Html row = Html.of("li").add("time", "", Words.clock(time)).add(what).add(track);
    return new Row(time, took.isEmpty() ? row : row.add("span", "took", took));
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
