package io.changeover.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which hosts of an environment a step is about, where they are changed in parts. */
public enum Part {
  ALL(""),
  /** Those that are changed first, with the controllers. */
  FIRST("first"),
  /** Those that are changed when the first serve. */
  SECOND("second"),
  /** On the way back: those of the first part that were changed. */
  BACK_FIRST("back-first"),
  /** On the way back: those of the second part that were changed. */
  BACK_SECOND("back-second");

  private final String word;

  Part(String word) {
    this.word = word;
  }

  /** What diagrams hand over as {@code half}, and what names of steps end with. */
  public String word() {
    return word;
  }

  /** The part that a step's name ends with. */
  public static Part ofStep(String step) {
    for (Part part : List.of(BACK_FIRST, BACK_SECOND, FIRST, SECOND)) {
      if (step.endsWith("-" + part.word)) {
        return part;
      }
    }
    return ALL;
  }

  public boolean isBack() {
    return this == BACK_FIRST || this == BACK_SECOND;
  }

  /** Its hosts, controllers in front, as a plan's facts say; none for {@link #ALL}. */
  public List<String> hosts(Map<String, List<String>> facts) {
    boolean first = this == FIRST || this == BACK_FIRST;
    var hosts = new ArrayList<String>();
    if (first) {
      hosts.addAll(facts.getOrDefault("roll.controllers", List.of()));
    }
    if (this != ALL) {
      hosts.addAll(facts.getOrDefault(first ? "roll.first" : "roll.second", List.of()));
    }
    return hosts;
  }

  /** The front-ends that serve while its own are out. */
  public List<String> others(Map<String, List<String>> facts) {
    boolean first = this == FIRST || this == BACK_FIRST;
    return facts.getOrDefault(first ? "roll.second" : "roll.first", List.of());
  }
}
