package io.changeover.web;

import io.changeover.failure.BadInput;
import io.changeover.plan.Plan;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.platform.Observation;
import io.changeover.process.Actor;
import io.changeover.process.EnvironmentHeld;
import io.changeover.process.NotAllowed;
import io.changeover.process.NotFound;
import io.changeover.process.PlanChanged;
import io.changeover.process.Preflight;
import io.changeover.process.RiskView;
import io.changeover.process.TaskView;
import io.changeover.process.UpgradeView;
import io.changeover.process.UpgradeView.StepView;
import io.changeover.process.Upgrades;
import io.changeover.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One rollout under way, one upgrade that went back, and a record of what was asked for. */
public final class StubUpgrades implements Upgrades {

  public final List<String> asked = new CopyOnWriteArrayList<>();

  private static final Instant NOW = Instant.now();
  private static final String DIGEST = "5f0c9d7e".repeat(8);

  private static final String[][] STEPS = {
    {"close-off-clients", "Close off clients", "step"},
    {"save-configuration", "Save local configuration", "step"},
    {"take-snapshot", "Take snapshot", "step"},
    {"prove-snapshot", "Prove snapshot restorable", "step"},
    {"go-no-go", "Go or no-go", "gate"},
    {"tear-down", "Tear down old version", "step"},
    {"install-new", "Install new version", "step"},
    {"restore-snapshot", "Restore snapshot", "step"},
    {"put-back-configuration", "Put back configuration", "step"},
    {"verify-new", "Verify new version", "step"},
    {"reopen-clients", "Reopen to clients", "step"},
    {"sign-off", "Final sign-off", "gate"},
    {"give-up-old", "Give up old data", "step"}
  };

  private static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }

  /** Everything before {@code reached} is done. */
  static List<StepView> steps(int reached, String state, String message) {
    var steps = new ArrayList<StepView>();
    for (int i = 0; i < STEPS.length; i++) {
      Instant began = i <= reached ? ago(900 - 60L * i) : null;
      Instant ended = i < reached ? ago(860 - 60L * i) : null;
      String its = i < reached ? "done" : i == reached ? state : "pending";
      steps.add(
          new StepView(
              1, STEPS[i][0], STEPS[i][1], its, i == reached ? message : "", began, ended));
    }
    return steps;
  }

  static UpgradeView upgrade(String id, String environment, String state, List<StepView> steps) {
    boolean over = state.endsWith("Verified");
    String waiting =
        state.equals("waiting")
            ? "go/no-go by approvers (not olga), before the first destructive step"
            : "";
    String reason = state.startsWith("rolled") ? "anna: orders were wrong after the restore" : "";
    int done = (int) steps.stream().filter(step -> step.state().equals("done")).count();
    return new UpgradeView(
        id,
        "R-1",
        environment,
        "postgresql",
        "14.19",
        "17.6",
        "olga",
        state,
        waiting,
        reason,
        DIGEST,
        DIGEST,
        steps,
        List.of(),
        100 * done / steps.size(),
        ago(900),
        over ? null : NOW.plusSeconds(1500),
        over ? ago(60) : null,
        Map.of(),
        List.of());
  }

  static UpgradeView waiting(UpgradeView of, String waitingFor) {
    return new UpgradeView(
        of.id(),
        of.parent(),
        of.environment(),
        of.platform(),
        of.from(),
        of.to(),
        of.requester(),
        "needsPerson",
        waitingFor,
        of.reason(),
        of.planDigest(),
        of.recipeDigest(),
        of.steps(),
        of.children(),
        of.progress(),
        of.began(),
        of.expectedEnd(),
        of.ended(),
        of.locked(),
        of.debts());
  }

  static Plan aPlan() {
    var steps = new ArrayList<PlannedStep>();
    for (String[] step : STEPS) {
      steps.add(
          new PlannedStep(
              step[0], step[1], step[2], List.of("tear-down", "give-up-old").contains(step[0])));
    }
    var estimate =
        new Plan.Estimate(
            Duration.ofMinutes(25),
            Duration.ofMinutes(18),
            Duration.ofMinutes(41),
            Duration.ofMinutes(9),
            "the rehearsal and 3 earlier upgrades",
            "fits: 41 min and a rollback of 9 min leave 70 min of Saturday's window");
    return new Plan(
        "shop-prod",
        "production",
        "postgresql",
        new Version("14.19"),
        new Version("17.6"),
        "in-place",
        "there is one database host and no spare one",
        List.of(new Plan.Hop(1, new Version("14.19"), new Version("17.6"), "release notes of 17")),
        Map.of(),
        steps,
        List.of(
            new Plan.Check("free disk", "met", "81 GB, wanted at least 42 GB", ""),
            new Plan.Check("client tools", "met", "15.8", ""),
            new Plan.Check(
                "no prepared transactions",
                "not met",
                "2: pay-17, pay-18",
                "Commit or roll them back: COMMIT PREPARED 'pay-17'"),
            new Plan.Check("extensions", "unknown", "not observed", "Give the user pg_monitor")),
        List.of(
            new Plan.Risk(
                "collation-change",
                "Text may sort differently <script>alert(1)</script>",
                "the collation provider is glibc",
                "All indexes are built anew by the restore",
                "PostgreSQL wiki, Locale data changes")),
        List.of("Dump and restore is for databases up to some hundred gigabytes."),
        Map.of("databases", List.of("shop")),
        DIGEST,
        DIGEST,
        estimate,
        new Plan.Bundle("B-1", "B-1, approved by changeover"));
  }

  @Override
  public Observation observe(String environment) {
    known(environment);
    return new Observation(
        new Version("14.19"), Map.of("databases", List.of("shop")), Map.of("extensions", "denied"));
  }

  @Override
  public Plan plan(String environment, String to) {
    known(environment);
    return aPlan();
  }

  @Override
  public Preflight preflight(String environment, String to) {
    return new Preflight(plan(environment, to), List.of("the window is closed"));
  }

  private static void known(String environment) {
    if (!environment.startsWith("shop")) {
      throw new BadInput(
          "There is no environment '%s' in the inventory. It has: shop-prod."
              .formatted(environment));
    }
  }

  @Override
  public String startUpgrade(Actor actor, String environment, String to, String bundle) {
    known(environment);
    if (environment.equals("shop-busy")) {
      throw new org.springframework.dao.QueryTimeoutException("Timeout trying to lock table");
    }
    if (environment.equals("shop-held")) {
      throw new EnvironmentHeld("shop-held is held by U-9 since 10:00, asked for by olga.");
    }
    asked.add("start %s %s %s".formatted(actor.user(), environment, to));
    return "U-2";
  }

  @Override
  public String startRollout(Actor actor, String rollout, String bundle) {
    asked.add("rollout %s %s".formatted(actor.user(), rollout));
    return "R-1";
  }

  @Override
  public List<UpgradeView> list() {
    return List.of(status("R-1"), status("U-2"), status("U-3"), status("U-4"), status("U-1"));
  }

  @Override
  public UpgradeView status(String id) {
    return switch (id) {
      case "U-1" -> upgrade(id, "shop-preprod", "upgradedAndVerified", steps(13, "done", ""));
      case "U-2" -> upgrade(id, "shop-prod", "waiting", steps(4, "waiting", ""));
      case "U-3" ->
          upgrade(
              id,
              "crm-test",
              "needsPerson",
              steps(
                  7,
                  "failed",
                  "pg_restore ended with 1 on db1: relation \"orders\" already exists."
                      + " Half of the tables were left behind. Look at the log, then retry."));
      case "U-4" -> upgrade(id, "crm-prod", "rolledBackAndVerified", steps(10, "skipped", ""));
      case "U-5" -> upgrade(id, "shop-prod", "running", steps(10, "running", ""));
      case "R-1" ->
          new UpgradeView(
              id,
              "",
              "shop",
              "postgresql",
              "14.19",
              "17.6",
              "olga",
              "running",
              "",
              "",
              DIGEST,
              DIGEST,
              List.of(),
              List.of("U-1", "U-2"),
              62,
              ago(3600),
              NOW.plusSeconds(1500),
              null,
              Map.of(),
              List.of());
      default -> throw new NotFound("There is no upgrade '%s'.".formatted(id));
    };
  }

  @Override
  public List<TaskView> tasks(Actor actor) {
    return List.of(
        new TaskView(
            "task-17",
            "U-2",
            "shop-prod",
            "goNoGo",
            "Go or no-go",
            List.of("approvers"),
            List.of("olga"),
            List.of("go", "noGo"),
            Map.of("window", "closes 06:00"),
            null,
            ago(60),
            null));
  }

  @Override
  public void claim(Actor actor, String task) {
    asked.add("claim %s %s".formatted(actor.user(), task));
  }

  @Override
  public void complete(Actor actor, String task, String decision, String reason) {
    if (actor.user().equals("olga")) {
      throw new NotAllowed("olga asked for this upgrade; another approver decides.");
    }
    asked.add("complete %s %s %s %s".formatted(actor.user(), task, decision, reason));
  }

  @Override
  public void pause(Actor actor, String id, String reason) {
    asked.add("pause %s %s %s".formatted(actor.user(), id, reason));
  }

  @Override
  public void resume(Actor actor, String id) {
    asked.add("resume %s %s".formatted(actor.user(), id));
  }

  @Override
  public void abort(Actor actor, String id, String reason) {
    asked.add("abort %s %s %s".formatted(actor.user(), id, reason));
  }

  @Override
  public void rollback(Actor actor, String id, String reason) {
    asked.add("rollback %s %s %s".formatted(actor.user(), id, reason));
  }

  @Override
  public void retry(Actor actor, String id) {
    asked.add("retry %s %s".formatted(actor.user(), id));
  }

  @Override
  public void skip(Actor actor, String id, String reason) {
    asked.add("skip %s %s %s".formatted(actor.user(), id, reason));
  }

  @Override
  public void exclude(Actor actor, String id, String host, String reason) {
    asked.add("exclude %s %s %s %s".formatted(actor.user(), id, host, reason));
  }

  @Override
  public Map<String, String> obstacles(String id) {
    return Map.of("skip", "'restore-snapshot' cannot be gone without.");
  }

  @Override
  public Optional<Instant> openSince(String id) {
    return status(id).steps().stream()
        .filter(step -> step.id().equals("reopen-clients"))
        .flatMap(step -> Optional.ofNullable(step.began()).stream())
        .findFirst();
  }

  @Override
  public List<RiskView> risks(Actor actor, String id) {
    status(id);
    boolean mayAccept = actor.user().equals("anna");
    return List.of(new RiskView("collation-change", List.of("olga"), 2, mayAccept));
  }

  @Override
  public void accept(Actor actor, String id, String risk, String reason, String planDigest) {
    if (!List.of("", DIGEST).contains(planDigest)) {
      throw new PlanChanged("The plan of %s has changed since.".formatted(id));
    }
    asked.add("accept %s %s %s %s".formatted(actor.user(), id, risk, reason));
  }

  @Override
  public void finish(Actor actor, String id, String reason) {
    asked.add("finish %s %s %s".formatted(actor.user(), id, reason));
  }

  @Override
  public Plan planOf(String id) {
    status(id);
    return aPlan();
  }
}
