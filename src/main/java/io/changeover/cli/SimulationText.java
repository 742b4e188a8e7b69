package io.changeover.cli;

import io.changeover.process.simulation.SimulationReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A simulation's report for people. */
record SimulationText(SimulationReport report) {

  String text() {
    var text = new StringBuilder("%d runs.%n%nEnds reached:%n".formatted(report.runs()));
    report
        .ends()
        .forEach(
            (end, times) ->
                text.append(
                    "  %-30s %6d  %5.1f %%   half within %s, nine in ten within %s%n"
                        .formatted(end, times, share(times), time(end, 0.5), time(end, 0.9))));
    list(text, "Stuck", report.stuck());
    list(text, "HARM DONE", report.unsafe());
    if (report.neverPassed().isEmpty()) {
      text.append("%nEvery node was passed.%n".formatted());
    } else {
      text.append("%nNever passed:%n".formatted());
      report.neverPassed().forEach(node -> text.append("  %s%n".formatted(node)));
    }
    return text.toString();
  }

  private void list(StringBuilder text, String title, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      text.append("%n%s:%n".formatted(title));
      counts.forEach((what, times) -> text.append("  %6d  %s%n".formatted(times, what)));
    }
  }

  private double share(int times) {
    return 100.0 * times / report.runs();
  }

  private String time(String end, double share) {
    var duration = Duration.ofMinutes(Math.round(report.within(end, share)));
    return String.format(
        Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
  }
}
