package io.changeover.process.engine;

import io.changeover.failure.Refusal;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.delegate.JavaDelegateInvocation;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;

/** A refusal of a delegate becomes the BPMN error of the same code: the diagram has an answer. */
final class FailureTranslation extends DefaultDelegateInterceptor {

  @Override
  public void handleInvocation(DelegateInvocation invocation) throws Exception {
    if (!(invocation instanceof JavaDelegateInvocation)) {
      super.handleInvocation(invocation);
      return;
    }
    try {
      super.handleInvocation(invocation);
    } catch (Refusal refusal) {
      throw new BpmnError(refusal.code(), refusal.getMessage());
    }
  }
}
