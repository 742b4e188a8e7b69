package io.changeover.process.engine;

import static io.changeover.process.Variables.ENVIRONMENT;
import static io.changeover.process.Variables.PRODUCTION;
import static io.changeover.process.Variables.REQUESTER;
import static io.changeover.process.Variables.ROLLOUT;
import static io.changeover.process.Variables.TO;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.process.NotAllowed;
import io.changeover.process.Registration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Gives an upgrade its row, id and business key when its process begins. One that a rollout starts
 * inherits the rollout's requester; one that comes through the engine's own doors is asked for by
 * whoever is logged in.
 */
@Component
final class RegisterUpgrade implements ExecutionListener {

  private final Registration registration;
  private final ProcessEngine engine;

  RegisterUpgrade(Registration registration, @Lazy ProcessEngine engine) {
    this.registration = registration;
    this.engine = engine;
  }

  @Override
  public void notify(DelegateExecution execution) {
    boolean rollout = execution.getProcessDefinitionId().startsWith("rollout:");
    String key = rollout ? ROLLOUT : UPGRADE;
    String id = text(execution, key);
    if (id.isEmpty()) {
      id = register(execution, rollout);
      execution.setVariable(key, id);
    }
    execution.setProcessBusinessKey(id);
    var row = registration.began(id, execution.getProcessInstanceId(), deployment(execution));
    execution.setVariable(REQUESTER, row.requester());
    execution.setVariable(PRODUCTION, row.production());
  }

  private String register(DelegateExecution execution, boolean rollout) {
    String parent = rollout ? "" : text(execution, ROLLOUT);
    String requester = parent.isEmpty() ? loggedIn() : registration.requesterOf(parent);
    return rollout
        ? registration.rollout(text(execution, "rollout"), requester)
        : registration.upgrade(
            text(execution, ENVIRONMENT), text(execution, TO), parent, requester);
  }

  /** Of the diagram it began on; asked of the execution, so that nobody needs a permission. */
  private static String deployment(DelegateExecution execution) {
    return ((ExecutionEntity) execution).getProcessDefinition().getDeploymentId();
  }

  private String loggedIn() {
    var authentication = engine.getIdentityService().getCurrentAuthentication();
    if (authentication == null) {
      throw new NotAllowed("Nobody is logged in: an upgrade cannot be started anonymously.");
    }
    return authentication.getUserId();
  }

  private static String text(DelegateExecution execution, String variable) {
    Object value = execution.getVariable(variable);
    return value == null ? "" : value.toString();
  }
}
