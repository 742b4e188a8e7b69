package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How an upgrade or a rollout stands, on a terminal. */
final class StatusText {

  private static final int BAR = 30;

  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("running", "running"),
          Map.entry("waiting", "waiting for a decision"),
          Map.entry("paused", "paused"),
          Map.entry("upgradedAndVerified", "upgraded and verified"),
          Map.entry("rolledBackAndVerified", "rolled back and verified"),
          Map.entry("abortedUntouched", "aborted, untouched"),
          Map.entry("needsPerson", "NEEDS A PERSON"),
          Map.entry("allUpgraded", "all upgraded and verified"),
          Map.entry("stoppedAfterPreProduction", "stopped: production not upgraded"),
          Map.entry("productionDeclined", "production declined"));

  private static final Map<String, String> MARKS =
      Map.of(
          "done", "ok", "running", ">>", "failed", "!!", "unknown", "??", "skipped", "--",
          "waiting", "..", "pending", "");

  private final Times times;

  StatusText(Clock clock) {
    this.times = new Times(clock);
  }

  void list(JsonNode upgrades, PrintWriter out) {
    if (upgrades.isEmpty()) {
      out.println("No upgrade yet. Look at one: ./changeover plan ENV --to VERSION");
      return;
    }
    var rows = new Columns().row("ID", "ENVIRONMENT", "FROM -> TO", "STATE", "DONE", "BEGAN");
    upgrades.forEach(
        upgrade ->
            rows.row(
                text(upgrade, "id"),
                text(upgrade, "environment"),
                text(upgrade, "from") + " -> " + text(upgrade, "to"),
                state(upgrade),
                text(upgrade, "progress") + " %",
                times.at(upgrade.path("began"))));
    rows.print(out, "");
    upgrades.forEach(upgrade -> waiting(upgrade, out, text(upgrade, "id") + ": "));
    // A rollout names its upgrades' locks too: each is said once.
    var keys = new LinkedHashSet<String>();
    upgrades.forEach(upgrade -> keys.addAll(keys(upgrade)));
    keys.forEach(key -> out.println("a person is needed: " + key));
  }

  void one(JsonNode upgrade, PrintWriter out) {
    out.printf(
        "%s  %s  %s %s -> %s  %s%n",
        text(upgrade, "id"),
        text(upgrade, "environment"),
        text(upgrade, "platform"),
        text(upgrade, "from"),
        text(upgrade, "to"),
        state(upgrade));
    out.printf(
        "asked for by %s, began %s, %s%n",
        text(upgrade, "requester"), times.at(upgrade.path("began")), left(upgrade));
    int progress = upgrade.path("progress").asInt();
    int filled = Math.min(BAR, progress * BAR / 100);
    out.printf("[%s%s] %d %%%n", "#".repeat(filled), ".".repeat(BAR - filled), progress);
    steps(upgrade, out);
    if (!upgrade.path("children").isEmpty()) {
      out.println("upgrades: " + String.join(", ", Texts.list(upgrade.path("children"))));
    }
    if (!text(upgrade, "reason").isEmpty()) {
      // Of one that goes on it is the first failure, which may be cured: the step tells of the
      // newest.
      out.println(
          (isAnEnd(upgrade) ? "why: " : "went wrong on the way: ") + text(upgrade, "reason"));
    }
    upgrade.path("debts").forEach(debt -> out.println("open debt: " + text(debt, "inWords")));
    waiting(upgrade, out, "");
    next(upgrade, out);
  }

  private static boolean isAnEnd(JsonNode upgrade) {
    return upgrade.path("ended").isTextual() || text(upgrade, "state").equals("needsPerson");
  }

  private void steps(JsonNode upgrade, PrintWriter out) {
    var rows = new Columns();
    boolean hops = upgrade.path("steps").findValuesAsText("hop").stream().distinct().count() > 1;
    for (JsonNode step : upgrade.path("steps")) {
      String length =
          step.path("began").isTextual()
              ? times.between(step.path("began"), step.path("ended"))
              : "";
      rows.row(
          MARKS.getOrDefault(text(step, "state"), "??"),
          (hops ? text(step, "hop") + "/" : "") + text(step, "id"),
          text(step, "state"),
          length,
          hosts(step) + text(step, "message").replace('\n', ' '));
    }
    rows.print(out, "  ");
  }

  /** Of a step over many hosts: how many stand how. */
  private static String hosts(JsonNode step) {
    var counts = new TreeMap<String, Integer>();
    step.path("hosts").forEach(host -> counts.merge(text(host, "state"), 1, Integer::sum));
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", ", "hosts: ", ". "));
  }

  private String left(JsonNode upgrade) {
    if (upgrade.path("ended").isTextual()) {
      return "took " + times.between(upgrade.path("began"), upgrade.path("ended"));
    }
    return times
        .until(upgrade.path("expectedEnd"))
        .filter(still -> still.compareTo(Duration.ZERO) > 0)
        .map(still -> "about %s left, decisions apart".formatted(Times.words(still)))
        .orElse("no estimate yet");
  }

  private static void waiting(JsonNode upgrade, PrintWriter out, String who) {
    if (!text(upgrade, "waitingFor").isEmpty()) {
      out.println(who + "waiting for: " + text(upgrade, "waitingFor"));
    }
  }

  private static void next(JsonNode upgrade, PrintWriter out) {
    String id = text(upgrade, "id");
    var keys = keys(upgrade);
    if (!keys.isEmpty()) {
      out.println("next: cure what was left behind, then: " + String.join(" and ", keys));
      return;
    }
    String next =
        switch (text(upgrade, "state")) {
          case "waiting" -> "see what is owed: ./changeover tasks";
          case "paused" -> "go on: ./changeover resume " + id;
          case "running" -> "keep looking: ./changeover status %s --watch".formatted(id);
          default -> "read how it went: ./changeover audit report " + id;
        };
    out.println("next: " + next);
  }

  /** The commands that give free what stays locked; empty where nothing does. */
  static List<String> keys(JsonNode upgrade) {
    var keys = new ArrayList<String>();
    upgrade
        .path("locked")
        .properties()
        .forEach(
            lock ->
                keys.add(
                    "./changeover accept %s lock:%s --reason TEXT"
                        .formatted(Texts.plain(lock.getValue()), Texts.plain(lock.getKey()))));
    return keys;
  }

  static boolean isOver(JsonNode upgrade) {
    return upgrade.path("ended").isTextual();
  }

  /** Whether a person is needed now: to go on, or to give free what an end left locked. */
  static boolean needsPerson(JsonNode upgrade) {
    return isOver(upgrade)
        ? !upgrade.path("locked").isEmpty()
        : Set.of("waiting", "needsPerson", "paused").contains(text(upgrade, "state"));
  }

  static boolean isKnown(JsonNode upgrade) {
    return STATES.containsKey(text(upgrade, "state"));
  }

  private static String state(JsonNode upgrade) {
    return STATES.getOrDefault(text(upgrade, "state"), text(upgrade, "state"));
  }

  private static String text(JsonNode node, String field) {
    return Texts.plain(node.path(field));
  }
}
