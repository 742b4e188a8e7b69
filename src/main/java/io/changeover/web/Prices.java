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
  private final Instant now;

  /**
   * @param obstacles actions that would be refused now, each with why
   */
  Prices(UpgradeView upgrade, Plan plan, Map<String, String> obstacles, Instant now) {
    this.obstacles = obstacles;
    this.upgrade = upgrade;
    this.plan = plan;
    this.now = now;
  }

  List<Price> all() {
    return upgrade.isOver()
        ? List.of()
        : List.of(retry(), skip(), exclude(), pause(), resume(), abort(), rollback(), finish());
  }

  private Price retry() {
    String cost =
        broken()
            .map(
                step ->
                    "Runs “%s” again as a new attempt. What it left behind is looked at first."
                        .formatted(step.name()))
            .orElse("No step has failed.");
    return new Price("retry", "Retry", broken().isPresent(), cost);
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
      return new Price(action, label, false, "No step has failed.");
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
                + (isClosed() ? " and closed to clients." : ".")
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
            : "Stops at the next safe point. %s stays as it was; %s of work are thrown away."
                .formatted(upgrade.environment(), words(Duration.between(upgrade.began(), now)));
    return new Price("abort", "Abort", !isGivenUp(), isGivenUp() ? GIVEN_UP : cost);
  }

  private Price rollback() {
    return new Price("rollback", "Roll back", !isGivenUp(), isGivenUp() ? GIVEN_UP : wayBack());
  }

  static final String SIGN_OFF = "sign-off";
  static final String CLOSE_OFF = "close-off-clients";
  static final String REOPEN = "reopen-clients";
  static final String GIVE_UP = "give-up-old";

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
    if (!isDestroyed()) {
      return "Nothing was torn down yet, so nothing needs a restore and no data is lost.";
    }
    return reopened()
        .map(
            since ->
                ("LOSES what clients wrote since %s (%s ago); the loss must be accepted by name."
                        + " About %s.")
                    .formatted(TIME.format(since), words(Duration.between(since, now)), time))
        .orElse(
            "Brings back %s in about %s. Clients have not written to %s yet: no data is lost."
                .formatted(plan.from(), time, plan.to()));
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

  private boolean isClosed() {
    return hasBegun(Set.of(CLOSE_OFF)) && reopened().isEmpty();
  }

  private boolean isGivenUp() {
    return hasBegun(Set.of(GIVE_UP));
  }

  private Optional<Instant> reopened() {
    return upgrade.steps().stream()
        .filter(step -> step.id().equals(REOPEN))
        .flatMap(step -> Optional.ofNullable(step.began()).stream())
        .findFirst();
  }

  private boolean hasBegun(Collection<String> ids) {
    return upgrade.steps().stream()
        .anyMatch(step -> ids.contains(step.id()) && !isIn(step, "pending"));
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
