package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line whenever a step, a gate or an outcome has changed. */
final class DemoProgress {

  private final PrintWriter out;
  private final Times times;
  private final Map<String, String> seen = new HashMap<>();

  DemoProgress(PrintWriter out, Clock clock) {
    this.out = out;
    this.times = new Times(clock);
  }

  void show(JsonNode upgrade) {
    String id = upgrade.path("id").asText();
    for (JsonNode step : upgrade.path("steps")) {
      String state = step.path("state").asText();
      String key = id + "/" + step.path("hop").asText() + "/" + step.path("id").asText();
      if (!List.of("pending", "waiting").contains(state) && changed(key, state)) {
        line(upgrade, step.path("id").asText(), state + length(step) + words(step));
      }
    }
    String waiting = Texts.plain(upgrade.path("waitingFor"));
    if (!waiting.isEmpty() && changed(id + "/waiting", waiting)) {
      line(upgrade, "waits for", waiting);
    }
    if (StatusText.isOver(upgrade) && changed(id + "/over", "over")) {
      line(upgrade, "ended", upgrade.path("state").asText());
    }
    out.flush();
  }

  private boolean changed(String key, String now) {
    return !now.equals(seen.put(key, now));
  }

  private void line(JsonNode upgrade, String what, String how) {
    out.printf(
        "[%3d %%%s] %-5s %-13s %-24s %s%n",
        upgrade.path("progress").asInt(),
        left(upgrade),
        Texts.plain(upgrade.path("id")),
        Texts.plain(upgrade.path("environment")),
        what,
        how);
  }

  private String left(JsonNode upgrade) {
    return times
        .until(upgrade.path("expectedEnd"))
        .filter(still -> still.compareTo(Duration.ZERO) > 0)
        .map(still -> ", about " + Times.words(still) + " left")
        .orElse("");
  }

  private String length(JsonNode step) {
    return step.path("ended").isTextual() && step.path("began").isTextual()
        ? " (" + times.between(step.path("began"), step.path("ended")) + ")"
        : "";
  }

  private static String words(JsonNode step) {
    String message = Texts.plain(step.path("message")).replace('\n', ' ');
    return message.isEmpty() ? "" : ": " + message;
  }
}
