package io.changeover.process.face;

import io.changeover.process.TaskView;
import io.changeover.process.Variables;
import io.changeover.process.gate.FourEyes;
import io.changeover.process.gate.Gate;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Open user tasks as decisions that people owe. */
@Component
class TaskViews {

  private final TaskService tasks;
  private final FourEyes fourEyes;
  private final UpgradeStore upgrades;

  TaskViews(TaskService tasks, FourEyes fourEyes, UpgradeStore upgrades) {
    this.tasks = tasks;
    this.fourEyes = fourEyes;
    this.upgrades = upgrades;
  }

  TaskView of(Task task) {
    Map<String, Object> variables = tasks.getVariables(task.getId());
    Gate gate = Gate.ofTask(task.getTaskDefinitionKey());
    String id = subject(variables);
    UpgradeRow row = upgrades.get(id);
    Date due = task.getDueDate();
    return new TaskView(
        task.getId(),
        id,
        row.environment(),
        gate.word(),
        task.getName(),
        List.of(gate.group()),
        fourEyes.excluded(gate, id),
        gate.choices(),
        facts(task),
        task.getAssignee(),
        task.getCreateTime().toInstant(),
        due == null ? null : due.toInstant());
  }

  /** Open gates of an upgrade or rollout, oldest first. */
  List<Task> openOf(String id) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(id)
        .orderByTaskCreateTime()
        .asc()
        .list();
  }

  /** What an upgrade waits for at its gates. */
  List<OpenGate> openGates(String id) {
    return openOf(id).stream()
        .map(
            task -> {
              Object hop = tasks.getVariable(task.getId(), Variables.HOP);
              return new OpenGate(
                  Gate.ofTask(task.getTaskDefinitionKey()).word(),
                  hop instanceof Number number ? number.intValue() : 0,
                  task.getCreateTime().toInstant());
            })
        .toList();
  }

  /**
   * A decision that is owed.
   *
   * @param hop 0 if it belongs to the whole upgrade
   */
  record OpenGate(String gate, int hop, Instant since) {}

  private Map<String, String> facts(Task task) {
    var facts = new LinkedHashMap<String, String>();
    tasks
        .getVariablesLocal(task.getId())
        .forEach(
            (name, value) -> {
              if (value != null
                  && !name.equals(Variables.DECISION)
                  && !name.equals(Variables.REASON)) {
                facts.put(name, value.toString());
              }
            });
    return facts;
  }

  private static String subject(Map<String, Object> variables) {
    String upgrade = text(variables, Variables.UPGRADE);
    return upgrade.isEmpty() ? text(variables, Variables.ROLLOUT) : upgrade;
  }

  private static String text(Map<String, Object> variables, String name) {
    Object value = variables.get(name);
    return value == null ? "" : value.toString();
  }
}
