package io.changeover.process.engine;

import io.changeover.failure.Refusal;
import io.changeover.process.LookDelegate;
import io.changeover.process.Variables;
import io.changeover.process.catalog.BundleCatalog;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * A node that looks at an environment: it asks for the look and leaves the token waiting, without
 * thread, job or transaction, until {@link LookDelivery} brings what was seen.
 */
final class LookingStep extends AbstractBpmnActivityBehavior {

  private final String bean;
  private final LookDelegate<?> delegate;
  private final Looks looks;

  LookingStep(String bean, LookDelegate<?> delegate, Looks looks) {
    this.bean = bean;
    this.delegate = delegate;
    this.looks = looks;
  }

  @Override
  public void execute(ActivityExecution execution) {
    String upgrade = execution.getVariable(Variables.UPGRADE).toString();
    String step = BundleCatalog.stepId(execution.getCurrentActivityId());
    looks.ask(execution.getId(), bean, upgrade, 0, step);
  }

  /**
   * @param data what was seen, or the refusal that looking ended with
   */
  @Override
  public void signal(ActivityExecution execution, String name, Object data) throws Exception {
    executeWithErrorPropagation(
        execution,
        () -> {
          try {
            if (data instanceof Refusal refusal) {
              throw refusal;
            }
            take(delegate, execution, data);
          } catch (Refusal refusal) {
            throw new BpmnError(refusal.code(), refusal.getMessage());
          }
          leave(execution);
          return null;
        });
  }

  /** The delegate gets what it gave itself. */
  @SuppressWarnings("unchecked")
  private static <T> void take(LookDelegate<T> delegate, ActivityExecution execution, Object seen) {
    delegate.seen(execution, (T) seen);
  }
}
