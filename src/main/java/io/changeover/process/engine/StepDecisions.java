package io.changeover.process.engine;

import io.changeover.failure.PermanentFailure;
import io.changeover.operation.Operations;
import io.changeover.operation.StepRun;
import io.changeover.process.Steps;
import io.changeover.process.lint.Step;
import io.changeover.process.lint.StepKinds;
import org.springframework.stereotype.Component;

/** Carries out what a person decided about a failed step. */
@Component
final class StepDecisions implements Steps {

  private final Operations operations;
  private final Rendering rendering;
  private final WaitingNodes nodes;

  StepDecisions(Operations operations, Rendering rendering, WaitingNodes nodes) {
    this.operations = operations;
    this.rendering = rendering;
    this.nodes = nodes;
  }

  @Override
  public void retry(String upgrade, int hop, String step) {
    StepRun failed = newest(upgrade, hop, step);
    if (rendering.owner(upgrade).isRollout()) {
      // A further attempt does what the first did: that one may have left nothing to look at.
      operations.retry(upgrade, hop, step, failed::procedure);
      return;
    }
    var delegate = nodes.delegateOf(failed);
    operations.retry(upgrade, hop, step, () -> rendering.of(upgrade, hop, step, delegate));
  }

  @Override
  public boolean mayBeSkipped(String upgrade, int hop, String step) {
    return StepKinds.of(nodes.beanOf(newest(upgrade, hop, step)))
        .filter(Step::optional)
        .isPresent();
  }

  @Override
  public boolean hasFleet(String upgrade, int hop, String step) {
    return newest(upgrade, hop, step).procedure().fleet() != null;
  }

  @Override
  public void skip(String upgrade, int hop, String step) {
    operations.skip(upgrade, hop, step);
  }

  private StepRun newest(String upgrade, int hop, String step) {
    return operations
        .newest(upgrade, hop, step)
        .orElseThrow(
            () ->
                new PermanentFailure(
                    "The ledger has no step '%s' in hop %d of %s. Nothing was changed."
                        .formatted(step, hop, upgrade)));
  }
}
