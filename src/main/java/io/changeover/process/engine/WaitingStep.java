package io.changeover.process.engine;

import io.changeover.platform.Procedure;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.store.UpgradeRow;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * A work node: it begins the step and leaves the token waiting, without thread or job, until the
 * step's end is signalled (the engine's asynchronous service task). These engine types are
 * internal; {@code EngineContractTest} keeps what is relied on.
 */
final class WaitingStep extends AbstractBpmnActivityBehavior {

  /** Signal: the step is done or skipped, go on. */
  static final String GO_ON = "goOn";

  /** Signal: the step ended, but a person asked for the way back meanwhile. */
  static final String GO_BACK = "goBack";

  /** Signal: what the step depends on was looked at, so it can begin. */
  static final String SEEN = "seen";

  /** The error that leads to the rollback, wherever it is thrown. */
  static final String ROLL_BACK = "rollBack";

  private final String bean;
  private final RemoteDelegate delegate;
  private final StepStarts starts;

  WaitingStep(String bean, RemoteDelegate delegate, StepStarts starts) {
    this.bean = bean;
    this.delegate = delegate;
    this.starts = starts;
  }

  @Override
  public void execute(ActivityExecution execution) throws Exception {
    executeWithErrorPropagation(
        execution,
        () -> {
          UpgradeRow owner = starts.row(execution);
          if (starts.turnsBack(execution, owner)) {
            throw new BpmnError(ROLL_BACK, "a person asked for the way back");
          }
          starts.begin(execution, owner, bean, delegate);
          return null;
        });
  }

  @Override
  public void signal(ActivityExecution execution, String name, Object data) throws Exception {
    executeWithErrorPropagation(
        execution,
        () -> {
          if (SEEN.equals(name)) {
            starts.begin(execution, (Procedure) data);
            return null;
          }
          starts.take(execution, delegate);
          if (GO_BACK.equals(name)) {
            throw new BpmnError(ROLL_BACK, "a person asked for the way back");
          }
          leave(execution);
          return null;
        });
  }
}
