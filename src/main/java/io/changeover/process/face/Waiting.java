package io.changeover.process.face;

import io.changeover.inventory.Inventories;
import io.changeover.process.Moments;
import io.changeover.process.gate.FourEyes;
import io.changeover.process.gate.Gate;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What an upgrade waits for, so that nobody has to guess. */
@Component
class Waiting {

  static final Wait NOTHING = new Wait("", "", false);

  private final TaskViews tasks;
  private final WayBack.Incidents incidents;
  private final FourEyes fourEyes;
  private final UpgradeStore upgrades;
  private final Inventories inventories;

  Waiting(
      TaskViews tasks,
      WayBack.Incidents incidents,
      FourEyes fourEyes,
      UpgradeStore upgrades,
      Inventories inventories) {
    this.tasks = tasks;
    this.incidents = incidents;
    this.fourEyes = fourEyes;
    this.upgrades = upgrades;
    this.inventories = inventories;
  }

  Wait of(UpgradeRow row) {
    for (Task task : tasks.openOf(row.id())) {
      return forPerson(row, task);
    }
    for (var incident : incidents.of(row.id())) {
      return new Wait(
          "an operator: '%s' could not be carried out. Cure it, then: changeover retry %s"
              .formatted(incident.getActivityId(), row.id()),
          String.valueOf(incident.getIncidentMessage()),
          true);
    }
    if (row.paused()) {
      return new Wait("changeover resume " + row.id(), row.reason(), true);
    }
    return row.isRollout() ? ofChild(row) : NOTHING;
  }

  private Wait forPerson(UpgradeRow row, Task task) {
    Gate gate = Gate.ofTask(task.getTaskDefinitionKey());
    List<String> excluded = fourEyes.excluded(gate, row.id());
    String who =
        task.getAssignee() != null
            ? task.getAssignee()
            : "one of the "
                + gate.group()
                + (excluded.isEmpty() ? "" : ", but not " + String.join(", ", excluded));
    String until =
        task.getDueDate() == null ? "" : ", due " + Moments.inWords(task.getDueDate().toInstant());
    return new Wait("%s (%s): %s%s".formatted(task.getName(), gate.word(), who, until), "", true);
  }

  private Wait ofChild(UpgradeRow rollout) {
    for (UpgradeRow child : upgrades.children(rollout.id())) {
      if (child.ended() == null) {
        Wait wait = of(child);
        return wait == NOTHING
            ? NOTHING
            : new Wait(child.id() + ": " + wait.inWords(), wait.reason(), wait.isForPerson());
      }
    }
    return NOTHING;
  }

  int environments(UpgradeRow rollout) {
    var found = inventories.current().rollouts().get(rollout.environment());
    return found == null ? 0 : found.environments().size();
  }

  /**
   * @param inWords empty while it works by itself
   */
  record Wait(String inWords, String reason, boolean isForPerson) {}
}
