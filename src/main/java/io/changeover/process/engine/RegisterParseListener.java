package io.changeover.process.engine;

import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Makes sure that every upgrade and rollout is registered, by whatever door it is started. */
final class RegisterParseListener extends AbstractBpmnParseListener {

  private static final Set<String> REGISTERED = Set.of("upgrade", "rollout");

  private final RegisterUpgrade register;

  RegisterParseListener(RegisterUpgrade register) {
    this.register = register;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    if (REGISTERED.contains(process.getKey())) {
      process.addListener(ExecutionListener.EVENTNAME_START, register);
    }
  }
}
