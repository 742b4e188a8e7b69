package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.process.Actor;
import io.changeover.process.LookRetries;
import io.changeover.process.gate.Gate;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Turns an upgrade back at its next safe point: at once where a person is asked, at the end of the
 * command where a host works.
 */
@Component
class WayBack {

  private final UpgradeStore upgrades;
  private final TaskViews views;
  private final Decisions decisions;
  private final TaskService tasks;
  private final Incidents incidents;

  WayBack(
      UpgradeStore upgrades,
      TaskViews views,
      Decisions decisions,
      TaskService tasks,
      Incidents incidents) {
    this.upgrades = upgrades;
    this.views = views;
    this.decisions = decisions;
    this.tasks = tasks;
    this.incidents = incidents;
  }

  void ask(Actor actor, UpgradeRow row, String how, String reason) {
    upgrades.setWayBack(
        row.id(), how, actor.user(), actor.user() + " asked to turn back: " + reason);
    if (views.openOf(row.id()).isEmpty()) {
      // What is stuck outside of any step is tried again, and then sees that it is to turn back.
      incidents.retry(row.id());
    }
    for (Task task : views.openOf(row.id())) {
      switch (Gate.ofTask(task.getTaskDefinitionKey())) {
        case DECIDE_AFTER_FAILURE -> decisions.complete(actor, task.getId(), how, reason);
        case SESSIONS_LEFT, RESOLVE_PREFLIGHT ->
            decisions.complete(actor, task.getId(), "abort", reason);
        case PLAN_APPROVAL -> tasks.handleBpmnError(task.getId(), "notApproved", reason);
        case GO_NO_GO -> tasks.handleBpmnError(task.getId(), "rollBack", reason);
        case FINAL_SIGN_OFF -> tasks.handleBpmnError(task.getId(), "rollBack", reason);
        case CONFIRM_OVERRIDE -> tasks.handleBpmnError(task.getId(), "rollBack", reason);
        default ->
            throw new BadInput(
                "%s waits at '%s': an approver decides there. To go back, let them reject it."
                    .formatted(row.id(), task.getName()));
      }
    }
  }

  boolean waitsAtPreflight(String id) {
    return views.openOf(id).stream()
        .anyMatch(t -> Gate.ofTask(t.getTaskDefinitionKey()) == Gate.RESOLVE_PREFLIGHT);
  }

  /** Tries a stuck job again, if that is what the upgrade waits for. */
  boolean retryIncident(String id) {
    return incidents.retry(id);
  }

  /** Jobs and looks that failed outside of any step. */
  @Component
  static final class Incidents {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final LookRetries looks;

    Incidents(RuntimeService runtime, ManagementService management, LookRetries looks) {
      this.runtime = runtime;
      this.management = management;
      this.looks = looks;
    }

    List<Incident> of(String id) {
      return runtime.createProcessInstanceQuery().processInstanceBusinessKey(id).list().stream()
          .flatMap(
              instance ->
                  runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream())
          .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
          .toList();
    }

    boolean retry(String id) {
      var found = of(id);
      found.forEach(this::retry);
      return !found.isEmpty();
    }

    private void retry(Incident incident) {
      if (incident.getIncidentType().equals(Incident.FAILED_JOB_HANDLER_TYPE)) {
        management.setJobRetries(incident.getConfiguration(), 1);
      } else if (looks.isOne(incident.getIncidentType())) {
        looks.retry(incident.getId(), incident.getConfiguration());
      }
    }
  }
}
