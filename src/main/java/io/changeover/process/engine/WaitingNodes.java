package io.changeover.process.engine;

import io.changeover.failure.BadInput;
import io.changeover.operation.StepRun;
import io.changeover.process.RemoteDelegate;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Finds the node that waits for a step, and the delegate it names. */
@Component
class WaitingNodes {

  private final ProcessEngine engine;
  private final Map<String, RemoteDelegate> delegates;

  WaitingNodes(@Lazy ProcessEngine engine, Map<String, RemoteDelegate> delegates) {
    this.engine = engine;
    this.delegates = delegates;
  }

  RemoteDelegate delegateOf(StepRun run) {
    RemoteDelegate delegate = delegates.get(beanOf(run));
    if (delegate == null) {
      throw new IllegalStateException("no delegate is called '" + beanOf(run) + "'");
    }
    return delegate;
  }

  /** The name by which the waiting node's diagram calls its delegate. */
  String beanOf(StepRun run) {
    Execution waiting =
        engine.getRuntimeService().createExecutionQuery().executionId(run.token()).singleResult();
    if (waiting == null) {
      throw new BadInput(
          "No node of %s waits for step '%s' any more. See: changeover status %s"
              .formatted(run.key().upgrade(), run.key().step(), run.key().upgrade()));
    }
    String activity =
        engine.getRuntimeService().getActiveActivityIds(waiting.getId()).stream()
            .findFirst()
            .orElseThrow();
    String definition =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(waiting.getProcessInstanceId())
            .singleResult()
            .getProcessDefinitionId();
    ServiceTask node =
        engine
            .getRepositoryService()
            .getBpmnModelInstance(definition)
            .getModelElementById(activity);
    return node.getCamundaDelegateExpression().replaceAll("[${}]", "");
  }
}
