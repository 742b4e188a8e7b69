package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.process.Actor;
import io.changeover.process.NotAllowed;
import io.changeover.process.NotFound;
import io.changeover.process.TaskView;
import io.changeover.process.Variables;
import io.changeover.process.gate.Gate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gates as the command line and the pages see them; the rules stand in the gate's listener. */
@Component
class Decisions {

  private final TaskService tasks;
  private final TaskViews views;
  private final ActingAs acting;

  Decisions(TaskService tasks, TaskViews views, ActingAs acting) {
    this.tasks = tasks;
    this.views = views;
    this.acting = acting;
  }

  /** What this person may decide now. */
  @Transactional(readOnly = true)
  public List<TaskView> open(Actor actor) {
    return tasks.createTaskQuery().orderByTaskCreateTime().asc().list().stream()
        .map(views::of)
        .filter(view -> view.groups().stream().anyMatch(actor.groups()::contains))
        .filter(view -> !view.notThese().contains(actor.user()))
        .toList();
  }

  @Transactional
  public void claim(Actor actor, String task) {
    Task found = get(task);
    String holder = found.getAssignee();
    if (holder != null && !holder.equals(actor.user())) {
      throw new NotAllowed("%s has claimed this decision already.".formatted(holder));
    }
    acting.as(actor, () -> tasks.claim(found.getId(), actor.user()));
  }

  @Transactional
  public void complete(Actor actor, String task, String decision, String reason) {
    Task found = get(task);
    Gate gate = Gate.ofTask(found.getTaskDefinitionKey());
    if (!gate.choices().contains(decision)) {
      throw new BadInput(
          "'%s' is no decision for '%s'. It takes one of: %s."
              .formatted(decision, gate.word(), String.join(", ", gate.choices())));
    }
    if (reason.isBlank() && !gate.isPlainYes(decision)) {
      throw new BadInput("Say why: '%s' needs a reason (--reason TEXT).".formatted(decision));
    }
    acting.as(
        actor,
        () ->
            tasks.complete(
                found.getId(), Map.of(Variables.DECISION, decision, Variables.REASON, reason)));
  }

  /** Completes the one open gate of that kind. */
  @Transactional
  public void completeGate(Actor actor, String id, String gate, String decision, String reason) {
    complete(actor, openGate(id, gate).getId(), decision, reason);
  }

  /** What the open gate of that kind was asked with. */
  Map<String, Object> question(String id, String gate) {
    return tasks.getVariables(openGate(id, gate).getId());
  }

  Task openGate(String id, String gate) {
    return views.openOf(id).stream()
        .filter(task -> Gate.ofTask(task.getTaskDefinitionKey()).word().equals(gate))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "%s does not wait at '%s' now. See: changeover status %s"
                        .formatted(id, gate, id)));
  }

  private Task get(String id) {
    Task task = tasks.createTaskQuery().taskId(id).singleResult();
    if (task == null) {
      throw new NotFound(
          "There is no open decision '%s': it may have been given already. See: changeover tasks"
              .formatted(id));
    }
    return task;
  }
}
