package io.changeover.process.simulation;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Slots;
import io.changeover.process.lint.Choices;
import io.changeover.process.lint.Conditions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bundle as it is read once for all runs. */
final class Scene {

  private final Map<String, Diagram> diagrams = new LinkedHashMap<>();
  private final Map<String, Set<String>> slots;
  private final Choices choices;

  Scene(Collection<Diagram> diagrams, Choices choices, Map<String, Set<String>> slotFillings) {
    diagrams.forEach(diagram -> this.diagrams.put(diagram.id(), diagram));
    this.slots = Slots.withDefaults(slotFillings, this.diagrams.keySet());
    this.choices = choices;
  }

  Collection<Diagram> diagrams() {
    return diagrams.values();
  }

  @Nullable Diagram diagram(String process) {
    return diagrams.get(process);
  }

  Set<String> calledBy(String called) {
    return Slots.in(called).map(slot -> slots.getOrDefault(slot, Set.of())).orElse(Set.of(called));
  }

  Choices choices() {
    return choices;
  }

  boolean holds(String condition, Map<String, Object> variables) {
    return Conditions.holds(condition, variables);
  }
}
