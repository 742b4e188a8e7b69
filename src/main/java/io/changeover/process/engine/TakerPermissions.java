package io.changeover.process.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * Who has claimed a task may give it back, or hand it to another who may decide there: nobody else
 * could, so a decision would wait for a person who went home. The engine's TASK_WORK covers
 * claiming but not unclaiming. Who gets the task is checked by the gate as every taker is.
 */
final class TakerPermissions extends DefaultAuthorizationProvider {

  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String before, String taker) {
    AuthorizationEntity[] rights = super.newTaskAssignee(task, before, taker);
    if (rights != null) {
      for (AuthorizationEntity right : rights) {
        if (right != null && taker != null && taker.equals(right.getUserId())) {
          right.addPermission(Permissions.TASK_ASSIGN);
        }
      }
    }
    return rights;
  }
}
