package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.inventory.Inventories;
import io.changeover.platform.Platforms;
import io.changeover.process.Actor;
import io.changeover.process.NotAllowed;
import io.changeover.process.Registration;
import io.changeover.process.Variables;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.version.Version;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts upgrades and rollouts. The environment is reserved in the transaction that starts it. */
@Component
class Starting {

  private final RuntimeService runtime;
  private final Registration registration;
  private final EnvironmentLocks locks;
  private final Reservations reservations;
  private final Inventories inventories;
  private final Platforms platforms;
  private final StartBundles bundles;

  Starting(
      RuntimeService runtime,
      Registration registration,
      EnvironmentLocks locks,
      Reservations reservations,
      Inventories inventories,
      Platforms platforms,
      StartBundles bundles) {
    this.bundles = bundles;
    this.runtime = runtime;
    this.registration = registration;
    this.locks = locks;
    this.reservations = reservations;
    this.inventories = inventories;
    this.platforms = platforms;
  }

  /** Outside of any transaction, before {@link #upgrade}. */
  public BundleRow prepare(Actor actor, String environment, String bundle) {
    requireOperator(actor, "start an upgrade");
    var found = inventories.current().environment(environment);
    reservations.makeReady(List.of(found.name()));
    return bundles.choose(bundle, found.isProduction());
  }

  /** Likewise, before {@link #rollout}; before its production the diagrams must be approved. */
  public BundleRow prepareRollout(Actor actor, String name, String bundle) {
    requireOperator(actor, "start a rollout");
    reservations.makeReady(inventories.current().rollout(name).environments());
    return bundles.choose(bundle, false);
  }

  @Transactional
  public String upgrade(Actor actor, String environment, String to, BundleRow bundle) {
    requireOperator(actor, "start an upgrade");
    var found = inventories.current().environment(environment);
    requireRelease(found.platform(), to);
    reservations.check(List.of(environment));
    String id = registration.upgrade(environment, to, "", actor.user());
    locks.take(environment, id, actor.user());
    runtime.startProcessInstanceById(
        bundles.definition(bundle, "upgrade"),
        id,
        Map.of(
            Variables.UPGRADE,
            id,
            Variables.ENVIRONMENT,
            environment,
            Variables.TO,
            to,
            Variables.ROLLOUT,
            ""));
    return id;
  }

  @Transactional
  public String rollout(Actor actor, String name, BundleRow bundle) {
    requireOperator(actor, "start a rollout");
    var rollout = inventories.current().rollout(name);
    requireRelease(
        inventories.current().environment(rollout.environments().get(0)).platform(), rollout.to());
    reservations.check(rollout.environments());
    String id = registration.rollout(name, actor.user());
    runtime.startProcessInstanceById(
        bundles.definition(bundle, "rollout"),
        id,
        Map.of(Variables.ROLLOUT, id, "rollout", name, Variables.TO, rollout.to()));
    return id;
  }

  private void requireRelease(String platform, String to) {
    var data = platforms.get(platform).data();
    Version wanted;
    try {
      wanted = new Version(to);
    } catch (IllegalArgumentException noVersion) {
      throw new BadInput("--to: " + noVersion.getMessage() + ". Example: --to 17");
    }
    if (data.releases().stream().noneMatch(wanted::belongsTo)) {
      throw new BadInput(
          "%s %s is not known. Known releases: %s.".formatted(data.name(), to, data.releases()));
    }
  }

  static void requireOperator(Actor actor, String what) {
    if (!actor.groups().contains("operators")) {
      throw new NotAllowed(
          "%s may not %s: only members of the group 'operators' may."
              .formatted(actor.user(), what));
    }
  }
}
