package io.changeover.process.people;

import io.changeover.process.OpenLogins;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** What ends when somebody leaves a group: their logins, and what they claimed as a member. */
@Component
class Farewell {

  private final TaskService tasks;
  private final IdentityService identity;
  private final OpenLogins logins;

  Farewell(TaskService tasks, IdentityService identity, OpenLogins logins) {
    this.tasks = tasks;
    this.identity = identity;
    this.logins = logins;
  }

  /**
   * @return how many claims were given back, so that others can decide
   */
  int say(Moves moves) {
    moves.left().stream().map(Moves.Left::user).collect(Collectors.toSet()).forEach(logins::end);
    var before = identity.getCurrentAuthentication();
    identity.clearAuthentication(); // the product gives them back, not whoever asks now
    try {
      return moves.left().stream().mapToInt(this::giveBack).sum();
    } finally {
      identity.setAuthentication(before);
    }
  }

  private int giveBack(Moves.Left left) {
    var claimed =
        tasks
            .createTaskQuery()
            .taskAssignee(left.user())
            .taskCandidateGroup(left.group())
            .includeAssignedTasks()
            .list();
    claimed.forEach(task -> tasks.setAssignee(task.getId(), null));
    return claimed.size();
  }
}
