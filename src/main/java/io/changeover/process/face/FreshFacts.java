package io.changeover.process.face;

import io.changeover.process.gate.RiskWords;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/**
 * Risks and debts are accepted while a form is open: it shows how they stand, not how they stood.
 */
@Component
class FreshFacts {

  private final TaskService tasks;
  private final TaskViews views;
  private final RiskWords risks;

  FreshFacts(TaskService tasks, TaskViews views, RiskWords risks) {
    this.tasks = tasks;
    this.views = views;
    this.risks = risks;
  }

  void renew(String id) {
    views.openOf(id).forEach(task -> tasks.setVariablesLocal(task.getId(), risks.facts(id)));
  }
}
