package io.changeover.process.engine;

import static io.changeover.process.Variables.ENVIRONMENT;
import static io.changeover.process.Variables.HALF;
import static io.changeover.process.Variables.ROLLOUT;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.operation.Operations;
import io.changeover.platform.Procedure;
import io.changeover.process.HopRecord;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.Variables;
import io.changeover.process.catalog.BundleCatalog;
import io.changeover.process.gate.EffectGuard;
import io.changeover.process.lint.Step;
import io.changeover.process.lint.StepKind;
import io.changeover.process.lint.StepKinds;
import io.changeover.process.store.UpgradeRow;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Begins the step of a waiting node and takes its end, in the engine's transaction. */
@Component
final class StepStarts {

  private final Operations operations;
  private final Rendering rendering;
  private final EffectGuard guard;
  private final Looks looks;

  StepStarts(Operations operations, Rendering rendering, EffectGuard guard, Looks looks) {
    this.looks = looks;
    this.operations = operations;
    this.rendering = rendering;
    this.guard = guard;
  }

  /** Whether a person asked for the way back and this node is not part of it. */
  boolean turnsBack(DelegateExecution execution, UpgradeRow owner) {
    String process = execution.getProcessDefinitionId().split(":")[0];
    return !StepDelivery.NO_WAY_BACK.contains(process)
        && !StepDelivery.goesBack(execution.getVariable(HALF))
        && !owner.wayBack().isEmpty();
  }

  /** Adopts the step if it was begun before: then nothing is rendered or started again. */
  void begin(DelegateExecution execution, UpgradeRow owner, String bean, RemoteDelegate delegate) {
    String upgrade = owner.id();
    String environment = text(execution, ENVIRONMENT);
    rendering.requireOwn(owner, environment);
    int hop = hop(execution);
    String step = step(execution);
    if (owner.isRollout()) {
      guard.take(upgrade, environment, step, kind(bean));
      if (operations.newest(upgrade, hop, step).isEmpty()) {
        looks.ask(execution.getId(), bean, upgrade, hop, step);
        return;
      }
    } else {
      guard.check(owner, hop, step, kind(bean));
    }
    Supplier<Procedure> procedure = () -> rendering.of(owner, hop, step, delegate);
    if (StepKinds.isAskedAgain(bean)) {
      var target = rendering.target(environment);
      operations.beginAgain(upgrade, hop, step, target, execution.getId(), procedure);
    } else {
      begin(execution, procedure);
    }
  }

  /** Begins the step whose look is over. */
  void begin(DelegateExecution execution, Procedure procedure) {
    begin(execution, () -> procedure);
  }

  private void begin(DelegateExecution execution, Supplier<Procedure> procedure) {
    operations.begin(
        owner(execution),
        hop(execution),
        step(execution),
        rendering.target(text(execution, ENVIRONMENT)),
        execution.getId(),
        procedure);
  }

  /**
   * Marks the step's end as taken, so that it is never signalled again.
   *
   * @throws IllegalStateException if the step of the node that the token waits in has not ended
   */
  void take(DelegateExecution execution, RemoteDelegate delegate) {
    String upgrade = owner(execution);
    int hop = hop(execution);
    operations.takeEnd(upgrade, hop, step(execution));
    if (!execution.hasVariable(UPGRADE)) {
      guard.release(upgrade, text(execution, ENVIRONMENT));
    }
    delegate.ended(execution, new Ledgered(operations, upgrade, hop));
  }

  private record Ledgered(Operations operations, String upgrade, int hop) implements HopRecord {

    @Override
    public Map<String, String> evidence() {
      return operations.evidence(upgrade, hop);
    }

    @Override
    public Set<String> started() {
      return operations.startedActions(upgrade, hop);
    }
  }

  /** Where hosts are changed in parts, a node's step is one for each part. */
  private static String step(DelegateExecution execution) {
    Object half = execution.getVariable(HALF);
    return BundleCatalog.stepId(
        execution.getCurrentActivityId(), half == null ? "" : half.toString());
  }

  /** A delegate that declares nothing may do nothing. */
  private static StepKind kind(String bean) {
    return StepKinds.of(bean)
        .map(Step::kind)
        .orElseThrow(
            () ->
                new IllegalStateException("the delegate '" + bean + "' declares no kind of step"));
  }

  private static String text(DelegateExecution execution, String variable) {
    Object value = execution.getVariable(variable);
    if (value == null) {
      throw new IllegalStateException(
          "The diagram does not hand the variable '%s' to node '%s'. Add it to the call's input mapping."
              .formatted(variable, execution.getCurrentActivityId()));
    }
    return value.toString();
  }

  /** The upgrade that a step belongs to; before there is one, its rollout. */
  UpgradeRow row(DelegateExecution execution) {
    return rendering.owner(owner(execution));
  }

  private static String owner(DelegateExecution execution) {
    return text(execution, execution.hasVariable(UPGRADE) ? UPGRADE : ROLLOUT);
  }

  /** In a rollout each environment has a number of its own, so that each is copied to. */
  private int hop(DelegateExecution execution) {
    return execution.hasVariable(UPGRADE)
        ? Math.max(1, Variables.hop(execution))
        : rendering.number(row(execution), text(execution, ENVIRONMENT));
  }
}
