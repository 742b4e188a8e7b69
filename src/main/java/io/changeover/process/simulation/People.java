package io.changeover.process.simulation;

import io.changeover.process.diagram.Node;
import io.changeover.process.lint.Choices;
import java.util.List;

/** Decide what the forms offer: mostly yes. */
final class People {

  private final Choices choices;
  private final Chance chance;
  private final Faults faults;

  People(Choices choices, Chance chance, Faults faults) {
    this.choices = choices;
    this.chance = chance;
    this.faults = faults;
  }

  /** The first choice of a form is the yes. */
  String decide(Node task) {
    List<String> offered = choices.of(task);
    boolean yes = !chance.happens(faults.declining());
    return yes || offered.size() == 1
        ? offered.get(0)
        : chance.oneOf(offered.subList(1, offered.size()));
  }

  boolean isYes(Node task, String decision) {
    return choices.of(task).get(0).equals(decision);
  }
}
