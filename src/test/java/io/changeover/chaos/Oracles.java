package io.changeover.chaos;

import io.changeover.chaos.HostMemory.Effect;
import io.changeover.chaos.Traces.HistoryNode;
import io.changeover.chaos.Traces.JournalLine;
import io.changeover.chaos.Traces.LedgerRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold about any run once everything has ended, whatever was killed in between: each
 * operation has exactly one effect, and hosts' memory, their journals, ledger, audit trail and the
 * engine's history tell the same story. An answer is a list of what is wrong.
 */
public final class Oracles {

  private static final Set<String> ENDS = Set.of("ended", "killed");

  /** What the lab's own failing command ends with; it is no command of the pack. */
  private static final String FAULT_OF_LAB = "97";

  /** Delegates that command no host; the rest of the service tasks are steps of the ledger. */
  private static final Set<String> WITHOUT_STEP =
      Set.of(
          "plan-upgrade",
          "preflight",
          "lock-environment",
          "retry-step",
          "skip-step",
          "exclude-host",
          "plan-rollout");

  private final Traces traces;
  private final List<String> problems = new ArrayList<>();

  private Oracles(Traces traces) {
    this.traces = traces;
  }

  /** Of everything. */
  public static List<String> problems(Traces traces) {
    var oracles = new Oracles(traces);
    oracles.problems.addAll(traces.leftovers());
    oracles.effects();
    oracles.ledgerIsHistory();
    oracles.nothingUnproven();
    return oracles.problems;
  }

  /** Of hosts, ledger and audit trail only, for runs without an engine. */
  public static List<String> problemsOfEffects(Traces traces) {
    var oracles = new Oracles(traces);
    oracles.effects();
    return oracles.problems;
  }

  private void effects() {
    hostsRememberOnce();
    everyEffectOnce();
    ledgerIsJournal();
    ledgerIsAudit();
  }

  /** What hosts remember is believed before all else: nothing of the product has a hand in it. */
  private void hostsRememberOnce() {
    var remembered = new HashMap<String, Integer>();
    traces.effects().forEach(effect -> remembered.merge(effect.key(), 1, Integer::sum));
    remembered.forEach((key, n) -> expect(n == 1, "%s had %d effects on its host", key, n));
    var started = count(line -> line.event().equals("started"));
    for (String key : remembered.keySet()) {
      expect(started.containsKey(key), "%s had an effect that its host's journal lacks", key);
    }
    var lab = count(line -> line.code().equals(FAULT_OF_LAB));
    for (String key : started.keySet()) {
      boolean known = remembered.containsKey(key) || lab.containsKey(key);
      expect(known, "%s was started, but its host remembers no effect", key);
    }
    var intended = new HashMap<String, LedgerRow>();
    traces.ledger().forEach(row -> intended.put(row.key(), row));
    for (Effect effect : traces.effects()) {
      var row = intended.get(effect.key());
      if (row == null) {
        problems.add(effect.key() + " had an effect that is in no ledger");
      } else {
        boolean before = !effect.at().isBefore(row.intended().toInstant());
        expect(before, "%s had its effect before its intent was recorded", effect.key());
      }
    }
  }

  private void everyEffectOnce() {
    var starts = count(line -> line.event().equals("started"));
    var ends = count(line -> ENDS.contains(line.event()));
    starts.forEach((key, n) -> expect(n == 1, "%s was started %d times", key, n));
    for (String key : starts.keySet()) {
      int n = ends.getOrDefault(key, 0);
      expect(n == 1, "%s ended %d times on its host", key, n);
    }
    for (String key : ends.keySet()) {
      expect(starts.containsKey(key), "%s ended on its host without a start", key);
    }
  }

  private Map<String, Integer> count(Predicate<JournalLine> which) {
    var count = new HashMap<String, Integer>();
    traces.journal().stream().filter(which).forEach(l -> count.merge(l.key(), 1, Integer::sum));
    return count;
  }

  private void ledgerIsJournal() {
    var codes =
        traces.journal().stream()
            .filter(line -> ENDS.contains(line.event()))
            .collect(Collectors.toMap(JournalLine::key, JournalLine::code, (a, b) -> b));
    var keys = new TreeSet<String>();
    for (LedgerRow row : traces.ledger()) {
      keys.add(row.key());
      boolean open = Set.of("INTENT", "RUNNING").contains(row.state());
      expect(!open, "%s is still %s in the ledger", row.key(), row.state());
      if (row.state().equals("DONE") || row.exitCode() != null) {
        var code = codes.get(row.key());
        expect(
            Objects.equals(code, String.valueOf(row.exitCode())),
            "%s is %s with exit code %s in the ledger, but its host says %s",
            row.key(),
            row.state(),
            row.exitCode(),
            code);
      }
    }
    for (JournalLine line : traces.journal()) {
      boolean isStart = line.event().equals("started") && line.key().startsWith("U-");
      expect(!isStart || keys.contains(line.key()), "%s is in no ledger", line.key());
    }
  }

  private void ledgerIsAudit() {
    for (String type : List.of("operation.intended", "operation.ended")) {
      var told = new HashMap<String, Integer>();
      traces.audit().stream()
          .filter(line -> line.type().equals(type))
          .forEach(line -> told.merge(line.operation(), 1, Integer::sum));
      for (LedgerRow row : traces.ledger()) {
        int n = Objects.requireNonNullElse(told.remove(row.key()), 0);
        expect(n == 1, "%s has %d records %s", row.key(), n, type);
      }
      told.keySet().forEach(key -> problems.add(key + " is recorded, but in no ledger"));
    }
  }

  private void ledgerIsHistory() {
    var steps = new HashMap<String, Set<Integer>>();
    for (LedgerRow row : traces.ledger()) {
      steps.computeIfAbsent(row.upgrade() + " " + row.step(), s -> new TreeSet<>()).add(row.hop());
    }
    var nodes = new HashMap<String, Integer>();
    for (HistoryNode node : traces.history()) {
      String step = stepOf(node.node());
      expect(node.ended(), "node %s of %s never ended", node.node(), node.upgrade());
      if (!WITHOUT_STEP.contains(step)) {
        nodes.merge(node.upgrade() + " " + step, 1, Integer::sum);
      }
    }
    for (var step : steps.entrySet()) {
      int n = nodes.getOrDefault(step.getKey(), 0);
      expect(
          n == step.getValue().size(),
          "step %s was entered %d times by the process, but ran in %d hops",
          step.getKey(),
          n,
          step.getValue().size());
    }
  }

  /** {@code serviceTask_takeSnapshot} is the step {@code take-snapshot}. */
  private static String stepOf(String node) {
    return node.substring(node.indexOf('_') + 1)
        .replaceAll("([A-Z])", "-$1")
        .toLowerCase(Locale.ROOT);
  }

  /** Approved before its first effect, and proven before the old version is torn down. */
  private void nothingUnproven() {
    var upgrades = traces.ledger().stream().map(LedgerRow::upgrade).collect(Collectors.toSet());
    for (String upgrade : upgrades) {
      var first = of(upgrade).map(LedgerRow::intended).min((a, b) -> a.compareTo(b)).orElseThrow();
      expect(
          traces.approvals().stream()
              .anyMatch(a -> a.upgrade().equals(upgrade) && !a.decided().isAfter(first)),
          "%s changed something before its plan was approved",
          upgrade);
      of(upgrade)
          .filter(row -> row.step().equals("tear-down"))
          .forEach(
              row -> expect(isProven(row), "%s ran before the snapshot was proven", row.key()));
    }
  }

  private boolean isProven(LedgerRow tearDown) {
    var proofs =
        of(tearDown.upgrade())
            .filter(row -> row.hop() == tearDown.hop() && row.step().equals("prove-snapshot"))
            .toList();
    return !proofs.isEmpty()
        && proofs.stream()
            .allMatch(
                row ->
                    row.state().equals("DONE")
                        && row.ended() != null
                        && !row.ended().isAfter(tearDown.intended()));
  }

  private Stream<LedgerRow> of(String upgrade) {
    return traces.ledger().stream().filter(row -> row.upgrade().equals(upgrade));
  }

  private void expect(boolean holds, String otherwise, Object... details) {
    if (!holds) {
      problems.add(otherwise.formatted(details));
    }
  }
}
