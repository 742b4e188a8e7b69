package io.changeover.process.engine;

import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.bpmn.parser.DefaultFailedJobParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Takes the retry time cycle from the property that element templates set: they cannot set
 * Camunda's own element. Where a diagram has both, Camunda's counts.
 */
final class RetryParseListener extends AbstractBpmnParseListener {

  private static final String PROPERTY = "retryTimeCycle";

  @Override
  public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    retry(element, activity);
  }

  @Override
  public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
    retry(element, activity);
  }

  private static void retry(Element element, ActivityImpl activity) {
    var properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
    if (properties != null && properties.containsKey(PROPERTY)) {
      activity
          .getProperties()
          .set(
              DefaultFailedJobParseListener.FAILED_JOB_CONFIGURATION,
              ParseUtil.parseRetryIntervals(properties.get(PROPERTY)));
    }
  }
}
