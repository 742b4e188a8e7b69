package io.changeover.web;

import io.changeover.plan.Plan;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.process.UpgradeView;
import io.changeover.process.UpgradeView.StepView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each of the operator's actions would cost right now. */
final class Prices {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Set<String> BROKEN = Set.of("failed", "unknown");

  private final UpgradeView upgrade;
  private final Plan plan;
  private final Map<String, String> obstacles;
  private final Optional<Instant> openSince;
  private final Instant now;

  /**
   * @param obstacles actions that would be refused now, each with why
   * @param openSince since when a rollback would lose what clients wrote
   */
  Prices(
      UpgradeView upgrade,
      Plan plan,
      Map<String, String> obstacles,
      Optional<Instant> openSince,
      Instant now) {
    this.obstacles = obstacles;
    this.openSince = openSince;
    this.upgrade = upgrade;
    this.plan = plan;
    this.now = now;
  }

  List<Price> all() {
    return upgrade.isOver()
        ? List.of()
        : List.of(retry(), skip(), exclude(), pause(), resume(), abort(), rollback(), finish());
  }

  /** Of an upgrade that has no plan yet, or for which none could be made. */
  static List<Price> withoutPlan(UpgradeView upgrade, Instant now) {
    return upgrade.isOver()
        ? List.of()
        : List.of(
            isToBeRetried(upgrade)
                ? new Price("retry", "Retry", true, LOOKS_AGAIN)
                : new Price("retry", "Retry", false, NOTHING_FAILED),
            new Price("abort", "Abort", true, untouched(upgrade, now)));
  }

  private Price retry() {
    if (broken().isEmpty()) {
      return isToBeRetried(upgrade)
          ? new Price("retry", "Retry", true, LOOKS_AGAIN)
          : new Price("retry", "Retry", false, NOTHING_FAILED);
    }
    String cost =
        "Runs “%s” again as a new attempt. What it left behind is looked at first."
            .formatted(broken().get().name());
    return new Price("retry", "Retry", true, cost);
  }

  /** What is no step of the plan can wait for it too: a prerequisite, a node that failed. */
  private static boolean isToBeRetried(UpgradeView upgrade) {
    String waits = upgrade.waitingFor();
    return waits.contains("changeover retry ") || waits.contains("(" + PREFLIGHT + ")");
  }

  private Price skip() {
    return goingWithout(
        "skip",
        "Skip",
        step ->
            ("“%s” is never shown as done. It becomes a debt with an owner, and open debt blocks the"
                    + " final sign-off.")
                .formatted(step.name()));
  }

  private Price exclude() {
    return goingWithout(
        "exclude",
        "Exclude a host",
        step ->
            "The host stays behind on %s. It becomes a debt with an owner.".formatted(plan.from()));
  }

  private Price goingWithout(String action, String label, Function<StepView, String> cost) {
    if (broken().isEmpty()) {
      return new Price(action, label, false, NOTHING_FAILED);
    }
    String obstacle = obstacles.get(action);
    return obstacle == null
        ? new Price(action, label, true, cost.apply(broken().get()))
        : new Price(action, label, false, obstacle);
  }

  private Price pause() {
    boolean possible = !upgrade.state().equals("paused");
    return new Price(
        "pause",
        "Pause",
        possible,
        possible
            ? "Stops before the next step. What runs now runs to its end; the environment stays"
                + " locked"
                + (hasBegun(Set.of(CLOSE_OFF)) && openSince.isEmpty()
                    ? " and closed to clients."
                    : ".")
            : "It is paused.");
  }

  private Price resume() {
    boolean possible = upgrade.state().equals("paused");
    return new Price(
        "resume", "Resume", possible, possible ? "Goes on where it stopped." : "It is not paused.");
  }

  private Price abort() {
    String cost =
        isDestroyed()
            ? "Something was torn down already, so this is the same as rolling back. " + wayBack()
            : untouched(upgrade, now);
    return new Price("abort", "Abort", !isGivenUp(), isGivenUp() ? GIVEN_UP : cost);
  }

  private static String untouched(UpgradeView upgrade, Instant now) {
    return "Stops at the next safe point. %s stays as it was; %s of work are thrown away."
        .formatted(upgrade.environment(), words(Duration.between(upgrade.began(), now)));
  }

  private Price rollback() {
    return new Price("rollback", "Roll back", !isGivenUp(), isGivenUp() ? GIVEN_UP : wayBack());
  }

  /** The gate's word in what an upgrade waits for. */
  private static final String PREFLIGHT = "resolvePreflight";

  static final String SIGN_OFF = "sign-off";
  static final String CLOSE_OFF = "close-off-clients";
  static final String GIVE_UP = "give-up-old";

  private static final String NOTHING_FAILED = "No step has failed.";
  private static final String LOOKS_AGAIN =
      "Tries again what it waits for. Nothing is repeated that was done.";
  private static final String GIVEN_UP = "The way back was given up at the final sign-off.";

  private Price finish() {
    boolean possible =
        upgrade.steps().stream()
            .anyMatch(step -> step.id().equals(SIGN_OFF) && isIn(step, "waiting"));
    return new Price(
        "finalize",
        "Finalize",
        possible,
        possible
            ? "Gives up snapshot and old data: from then on there is no way back to %s."
                .formatted(plan.from())
            : "The final sign-off is not reached yet.");
  }

  private String wayBack() {
    String time = words(plan.estimate().rollback());
    if (openSince.isPresent()) {
      Instant since = openSince.get();
      return ("LOSES what clients wrote since %s (%s ago); the loss must be accepted by name."
              + " About %s.")
          .formatted(TIME.format(since), words(Duration.between(since, now)), time);
    }
    return isDestroyed()
        ? "Brings back %s in about %s. Clients have not written to the new version yet: no data is lost."
            .formatted(from(), time)
        : "Nothing was torn down yet, so nothing needs a restore and no data is lost.";
  }

  /** What a rollback goes back to: the version that the newest hop began with. */
  private String from() {
    return plan.hops().stream()
        .filter(hop -> hop.number() == newestHop())
        .map(hop -> hop.from().text())
        .findFirst()
        .orElse(plan.from().text());
  }

  private Optional<StepView> broken() {
    return upgrade.steps().stream().filter(step -> BROKEN.contains(step.state())).findFirst();
  }

  private boolean isDestroyed() {
    var destructive =
        plan.steps().stream()
            .filter(PlannedStep::destructive)
            .map(PlannedStep::id)
            .collect(Collectors.toSet());
    return hasBegun(destructive);
  }

  private boolean isGivenUp() {
    return upgrade.steps().stream()
        .anyMatch(step -> step.id().equals(GIVE_UP) && !isIn(step, "pending"));
  }

  /** In the newest hop: no way back goes further. A gate of the whole upgrade is in each. */
  private boolean hasBegun(Collection<String> ids) {
    int hop = newestHop();
    return upgrade.steps().stream()
        .anyMatch(step -> step.hop() == hop && ids.contains(step.id()) && !isIn(step, "pending"));
  }

  private int newestHop() {
    var gates =
        plan.steps().stream()
            .filter(step -> step.kind().equals("gate"))
            .map(PlannedStep::id)
            .collect(Collectors.toSet());
    return upgrade.steps().stream()
        .filter(step -> step.began() != null && !gates.contains(step.id()))
        .mapToInt(StepView::hop)
        .max()
        .orElse(1);
  }

  private static boolean isIn(StepView step, String state) {
    return step.state().equals(state);
  }

  static String words(Duration length) {
    long minutes = Math.max(0, length.toMinutes());
    if (minutes < 1) {
      return Math.max(0, length.toSeconds()) + " s";
    }
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
