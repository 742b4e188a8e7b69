package io.changeover.process;

import io.changeover.plan.Plan;
import io.changeover.platform.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process's face: everything the ways in may ask for. Each method that changes something takes
 * the actor, checks what they may do, and records it.
 *
 * <p>Throws {@link io.changeover.failure.BadInput} for requests that make no sense and {@link
 * NotAllowed} for persons who may not.
 */
public interface Upgrades {

  Observation observe(String environment);

  Plan plan(String environment, String to);

  /** Observes again and says what stands in the way. */
  Preflight preflight(String environment, String to);

  /**
   * Reserves the environment and starts an upgrade.
   *
   * @param bundle the diagrams it runs on, such as {@code B-7}; empty for those in force
   * @return its id
   * @throws EnvironmentHeld if another upgrade holds it
   * @throws io.changeover.failure.Refusal if the diagrams may not be used there
   */
  String startUpgrade(Actor actor, String environment, String to, String bundle);

  /**
   * @param bundle as above; production comes only if they are approved by then
   * @return the rollout's id
   */
  String startRollout(Actor actor, String rollout, String bundle);

  List<UpgradeView> list();

  UpgradeView status(String id);

  List<TaskView> tasks(Actor actor);

  void claim(Actor actor, String task);

  /**
   * @param decision one of the task's choices
   * @param reason why; required for everything but a plain approval
   */
  void complete(Actor actor, String task, String decision, String reason);

  void pause(Actor actor, String id, String reason);

  void resume(Actor actor, String id);

  /** Stops at the next safe point; untouched if nothing destructive began, else like rollback. */
  void abort(Actor actor, String id, String reason);

  void rollback(Actor actor, String id, String reason);

  void retry(Actor actor, String id);

  void skip(Actor actor, String id, String reason);

  /**
   * Goes on without the host on which the step failed.
   *
   * @throws io.changeover.failure.BadInput if the host is another one, or not known
   */
  void exclude(Actor actor, String id, String host, String reason);

  /** Which of {@code skip} and {@code exclude} would be refused now, each with why in words. */
  Map<String, String> obstacles(String id);

  /**
   * Since when clients may have written what a rollback would lose now; empty while it would lose
   * nothing.
   */
  Optional<Instant> openSince(String id);

  /** Risks of the plan, with who accepted each. */
  List<RiskView> risks(Actor actor, String id);

  /**
   * Accepts a caution by name, for the plan of now; on production effective when a second person
   * says the same.
   *
   * @param planDigest of the plan that the person was shown; empty if none was
   * @throws PlanChanged if the upgrade has another plan now; nothing is accepted then
   */
  void accept(Actor actor, String id, String risk, String reason, String planDigest);

  /** Signs off for good, as an approver at the final sign-off. */
  void finish(Actor actor, String id, String reason);

  /** The plan that the upgrade's gates decide on. */
  Plan planOf(String id);
}
