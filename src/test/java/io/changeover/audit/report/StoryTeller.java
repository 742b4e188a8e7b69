package io.changeover.audit.report;

import io.changeover.audit.AuditBench;

/** Records what the product would record for a rollout, second by second. */
final class StoryTeller {

  private final AuditBench bench;

  StoryTeller(AuditBench bench) {
    this.bench = bench;
  }

  void productStarts() {
    say("changeover", "product.started", "", "version", "0.1.0", "jarSha256", sha("jar"));
    say("changeover", "bundle.deployed", "", "digest", sha("bundle"), "upgrade.bpmn", sha("u"));
  }

  void productRecovers() {
    say("changeover", "product.recovered", "", "killed", "true", "operations", "2");
  }

  void begins(String upgrade, String rollout, String environment, String stage) {
    say(
        "olga",
        "upgrade.requested",
        upgrade,
        "environment",
        environment,
        "stage",
        stage,
        "platform",
        "postgresql",
        "to",
        "17.6",
        "rollout",
        rollout);
    bench.clock.advance(1.2);
    say(
        "changeover",
        "plan.made",
        upgrade,
        "from",
        "14.19",
        "to",
        "17.6",
        "path",
        "in-place",
        "planDigest",
        sha("plan" + environment),
        "recipeDigest",
        sha("recipe"),
        "steps",
        "12");
    gate(upgrade, environment, "planApproval", "anna", "approve", "Rehearsed on Tuesday.");
    say("changeover", "preflight.passed", upgrade, "checks", "9");
    say("changeover", "environment.locked", upgrade, "environment", environment, "fence", "3");
  }

  void securesTheWayBack(String upgrade, String environment) {
    step(upgrade, environment, "close-off-clients", 2.1);
    step(upgrade, environment, "save-configuration", 0.8);
    step(upgrade, environment, "take-snapshot", 14.6);
    evidence(upgrade, environment, "snapshot.tables", "24 tables, 214388 rows");
    step(upgrade, environment, "prove-snapshot", 21.3);
    evidence(upgrade, environment, "proof.counts", "24 of 24 tables equal, checksums equal");
    gate(upgrade, environment, "goNoGo", "anna", "approve", "Proof is complete.");
  }

  void changes(String upgrade, String environment) {
    step(upgrade, environment, "tear-down", 1.7);
    step(upgrade, environment, "install-new", 3.4);
    step(upgrade, environment, "restore-snapshot", 18.9);
  }

  void finishes(String upgrade, String environment) {
    step(upgrade, environment, "put-back-configuration", 0.9);
    step(upgrade, environment, "verify-new", 9.2);
    evidence(upgrade, environment, "restored.rows", "214388");
    step(upgrade, environment, "reopen-clients", 1.1);
    gate(upgrade, environment, "finalSignOff", "bob", "approve", "Shop works, figures agree.");
    step(upgrade, environment, "give-up-old", 1.4);
    say("changeover", "environment.unlocked", upgrade, "environment", environment, "fence", "3");
    ends(upgrade, environment, "upgradedAndVerified", "");
  }

  void failsAndRollsBack(String upgrade, String environment) {
    stepBegins(upgrade, environment, "restore-snapshot", 1);
    operation(upgrade, "restore-snapshot", 1, 6.2, "FAILED", "1", MESSAGE);
    stepEnds(upgrade, environment, "restore-snapshot", 1, "FAILED", MESSAGE);
    bench.clock.advance(40);
    say(
        "olga",
        "decision.made",
        upgrade,
        "step",
        "restore-snapshot",
        "decision",
        "rollBack",
        "reason",
        "No time left in the window to look for space.");
    step(upgrade, environment, "collect-logs", 1.3);
    step(upgrade, environment, "revert-to-old", 4.4);
    step(upgrade, environment, "verify-old", 8.8);
    step(upgrade, environment, "reopen-old", 1.2);
    say("changeover", "weather.changed", upgrade, "sky", "<b>blue</b>");
    ends(upgrade, environment, "rolledBackAndVerified", "The restore into 17 failed: disk full.");
  }

  static final String MESSAGE =
      "Restoring the snapshot into 17.6 failed on db1: pg_restore said \"could not extend file"
          + " base/16384/16712: No space left on device\" & <stopped>.\nLeft behind: the new"
          + " cluster, half filled; the old data folder is untouched.\nNext: make room and retry,"
          + " or roll back.";

  void ends(String upgrade, String environment, String outcome, String reason) {
    String type = upgrade.startsWith("R-") ? "rollout.ended" : "upgrade.ended";
    say(
        "changeover",
        type,
        upgrade,
        "environment",
        environment,
        "outcome",
        outcome,
        "reason",
        reason);
  }

  void gate(String id, String environment, String gate, String by, String yesNo, String why) {
    say("changeover", "gate.opened", id, "gate", gate, "environment", environment);
    bench.clock.advance(11);
    say(
        by,
        "gate.decided",
        id,
        "gate",
        gate,
        "decision",
        yesNo,
        "reason",
        why,
        "planDigest",
        sha("plan" + environment),
        "lab",
        "true");
  }

  void step(String upgrade, String environment, String step, double seconds) {
    stepBegins(upgrade, environment, step, 1);
    operation(upgrade, step, 1, seconds, "DONE", "0", "");
    stepEnds(upgrade, environment, step, 1, "DONE", "");
  }

  void stepBegins(String upgrade, String environment, String step, int attempt) {
    say(
        "changeover",
        "step.began",
        upgrade,
        "environment",
        environment,
        "hop",
        "1",
        "step",
        step,
        "attempt",
        String.valueOf(attempt));
  }

  void stepEnds(
      String upgrade, String environment, String step, int attempt, String state, String message) {
    say(
        "changeover",
        "step.ended",
        upgrade,
        "environment",
        environment,
        "hop",
        "1",
        "step",
        step,
        "attempt",
        String.valueOf(attempt),
        "state",
        state,
        "message",
        message);
  }

  void operation(
      String upgrade,
      String step,
      int attempt,
      double seconds,
      String state,
      String exit,
      String message) {
    String key = "%s.1.%s.db1.%d.0".formatted(upgrade, step, attempt);
    say(
        "changeover",
        "operation.intended",
        upgrade,
        "key",
        key,
        "host",
        "db1",
        "name",
        step.replace('-', ' '),
        "argvDigest",
        sha(step),
        "fence",
        "3");
    bench.clock.advance(seconds);
    say(
        "changeover",
        "operation.ended",
        upgrade,
        "key",
        key,
        "state",
        state,
        "exitCode",
        exit,
        "message",
        message);
  }

  void evidence(String upgrade, String environment, String name, String value) {
    say(
        "changeover",
        "evidence.kept",
        upgrade,
        "environment",
        environment,
        "hop",
        "1",
        "name",
        name,
        "sha256",
        sha(value),
        "value",
        value);
  }

  void say(String actor, String type, String upgrade, String... details) {
    bench.recordBy(actor, type, upgrade, details);
    bench.clock.advance(0.2);
  }

  private static String sha(String of) {
    return "%08x".formatted(of.hashCode()).repeat(8);
  }
}
