package io.changeover.process.engine;

import io.changeover.operation.State;
import io.changeover.operation.StepListener;
import io.changeover.operation.StepRun;
import io.changeover.operation.Tenure;
import io.changeover.process.Variables;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Brings the end of a step to the node that waits for it. Called again until the engine's
 * transaction has marked the end as delivered; a node that is not there yet, or not any more,
 * leaves everything as it is.
 */
@Component
final class StepDelivery implements StepListener {

  /** Processes whose steps a request for the way back does not interrupt: they are past it. */
  static final Set<String> NO_WAY_BACK =
      Set.of("rollback", "rollbackByHalves", "revertHalf", "finalize");

  /** Whether it is the way back that takes a part of the hosts out. */
  static boolean goesBack(@Nullable Object half) {
    return half != null && half.toString().startsWith("back-");
  }

  private final ProcessEngine engine;
  private final UpgradeStore upgrades;
  private final FailedSteps failedSteps;
  private final FollowedTransaction transaction;
  private final Tenure tenure;

  StepDelivery(
      @Lazy ProcessEngine engine,
      UpgradeStore upgrades,
      FailedSteps failedSteps,
      FollowedTransaction transaction,
      ObjectProvider<Tenure> tenure) {
    this.engine = engine;
    this.upgrades = upgrades;
    this.failedSteps = failedSteps;
    this.transaction = transaction;
    this.tenure = tenure.getIfAvailable(() -> () -> {});
  }

  @Override
  public void ended(StepRun run) {
    transaction.run(() -> deliver(run));
  }

  private void deliver(StepRun run) {
    tenure.confirm(); // else a leader that was frozen here would move a token that went on since
    Execution waiting =
        engine.getRuntimeService().createExecutionQuery().executionId(run.token()).singleResult();
    if (waiting == null) {
      failedSteps.forgetIfGone(run);
      return;
    }
    if (isStillStarting(run.token())) {
      return;
    }
    if (run.state() == State.FAILED || run.state() == State.UNKNOWN) {
      failedSteps.ask(run, waiting.getProcessInstanceId());
      return;
    }
    UpgradeRow row = upgrades.get(run.key().upgrade());
    boolean back = !row.wayBack().isEmpty() && mayTurnBack(waiting);
    engine
        .getRuntimeService()
        .signal(run.token(), back ? WaitingStep.GO_BACK : WaitingStep.GO_ON, null, null);
  }

  /** The job that entered the node has not committed yet: signalling now would overtake it. */
  private boolean isStillStarting(String execution) {
    return engine.getManagementService().createJobQuery().executionId(execution).count() > 0;
  }

  private boolean mayTurnBack(Execution waiting) {
    String definition =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(waiting.getProcessInstanceId())
            .singleResult()
            .getProcessDefinitionId();
    String key = engine.getRepositoryService().getProcessDefinition(definition).getKey();
    return !NO_WAY_BACK.contains(key)
        && !goesBack(engine.getRuntimeService().getVariable(waiting.getId(), Variables.HALF));
  }
}
