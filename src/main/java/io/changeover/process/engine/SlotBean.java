package io.changeover.process.engine;

import java.util.AbstractMap;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;

/** {@code ${slot.snapshot}} in a diagram: the process that fills the slot for this upgrade. */
final class SlotBean extends AbstractMap<String, String> {

  private final SlotFillings fillings;

  SlotBean(SlotFillings fillings) {
    this.fillings = fillings;
  }

  @Override
  public @Nullable String get(Object slot) {
    var execution = Context.getBpmnExecutionContext().getExecution();
    return fillings.of(String.valueOf(execution.getVariable("upgradeId"))).get(slot.toString());
  }

  @Override
  public boolean containsKey(Object slot) {
    return get(slot) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return Set.of();
  }
}
