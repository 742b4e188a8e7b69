package io.changeover.web;

import io.changeover.failure.BadInput;
import io.changeover.plan.Plan;
import io.changeover.process.Actor;
import io.changeover.process.OperationLog;
import io.changeover.process.OperationView;
import io.changeover.process.RiskView;
import io.changeover.process.UpgradeView;
import io.changeover.process.Upgrades;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starts upgrades and rollouts, and tells how they stand. */
@RestController
@RequestMapping("/api")
class UpgradesController {

  private final Upgrades upgrades;
  private final OperationLog operations;
  private final Clock clock;

  UpgradesController(Upgrades upgrades, OperationLog operations, Clock clock) {
    this.upgrades = upgrades;
    this.operations = operations;
    this.clock = clock;
  }

  record StartUpgrade(@Nullable String environment, @Nullable String to, @Nullable String bundle) {}

  record StartRollout(@Nullable String rollout, @Nullable String bundle) {}

  @PostMapping("/upgrades")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> start(Actor actor, @RequestBody StartUpgrade wanted) {
    String environment = required(wanted.environment(), "environment");
    String to = required(wanted.to(), "to");
    return Map.of("id", upgrades.startUpgrade(actor, environment, to, orInForce(wanted.bundle())));
  }

  @PostMapping("/rollouts")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> start(Actor actor, @RequestBody StartRollout wanted) {
    String rollout = required(wanted.rollout(), "rollout");
    return Map.of("id", upgrades.startRollout(actor, rollout, orInForce(wanted.bundle())));
  }

  @GetMapping("/upgrades")
  List<UpgradeView> list() {
    return upgrades.list();
  }

  @GetMapping("/upgrades/{id}")
  UpgradeView status(@PathVariable String id) {
    return upgrades.status(id);
  }

  @GetMapping("/upgrades/{id}/plan")
  Plan plan(@PathVariable String id) {
    return upgrades.planOf(id);
  }

  @GetMapping("/upgrades/{id}/operations")
  List<OperationView> operations(@PathVariable String id) {
    upgrades.status(id); // says so if there is no such upgrade
    return operations.of(id);
  }

  @GetMapping("/upgrades/{id}/risks")
  List<RiskView> risks(Actor actor, @PathVariable String id) {
    return upgrades.risks(actor, id);
  }

  /** What may be done to it now, and what each would cost. */
  @GetMapping("/upgrades/{id}/actions")
  List<Price> actions(@PathVariable String id) {
    var upgrade = upgrades.status(id);
    if (id.startsWith("R-")) {
      return List.of();
    }
    Instant now = clock.instant();
    return planFor(id)
        .map(
            plan ->
                new Prices(upgrade, plan, upgrades.obstacles(id), upgrades.openSince(id), now)
                    .all())
        .orElseGet(() -> Prices.withoutPlan(upgrade, now));
  }

  /** While it is being made, or where there is no way, there is none. */
  private Optional<Plan> planFor(String id) {
    try {
      return Optional.of(upgrades.planOf(id));
    } catch (BadInput none) {
      return Optional.empty();
    }
  }

  private static String orInForce(@Nullable String bundle) {
    return bundle == null ? "" : bundle.strip();
  }

  static String required(@Nullable String value, String name) {
    if (value == null || value.isBlank()) {
      throw new BadInput("The request must say '%s'.".formatted(name));
    }
    return value.strip();
  }
}
