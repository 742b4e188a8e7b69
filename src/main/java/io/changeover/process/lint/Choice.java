package io.changeover.process.lint;

import io.changeover.process.diagram.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which ways out of an exclusive gateway are open to a token, and what taking one means. */
final class Choice {

  /** Flags that say whether a decision is owed: if not, it counts as taken. */
  private static final Map<String, Fact> OWED =
      Map.of("goNoGoRequired", Fact.GO, "lossExpected", Fact.LOSS_SETTLED);

  private final Position at;
  private final List<Flow> flows;
  private final Map<String, String> known;

  Choice(Position at) {
    this.at = at;
    this.flows = at.frame().diagram().outgoing(at.node());
    this.known = new HashMap<>(at.frame().known());
    known.put("destroyed", String.valueOf(Fact.DESTROYED.in(at.facts())));
  }

  /** Whether nothing is decided here. */
  boolean isJoin() {
    return flows.size() == 1;
  }

  boolean isPossible(Flow flow) {
    if (isDefault(flow)) {
      return flows.stream()
          .filter(other -> !isDefault(other))
          .noneMatch(other -> holds(other).equals(Optional.of(true)));
    }
    return !holds(flow).equals(Optional.of(false));
  }

  long factsAfter(Flow flow) {
    var condition = Condition.parse(flow.condition());
    var gate = at.gate();
    long facts = at.facts();
    if (condition.isPresent()) {
      // What was planned to be so was not shown: something must have been upgraded before.
      if (Fact.STAGED.in(facts) && condition.get().requires("outcome", "upgradedAndVerified")) {
        facts |= Fact.REHEARSED.bit();
      }
      return gate == null ? facts : gate.on(facts, condition.get());
    }
    if (isDefault(flow)) {
      for (var owed : OWED.entrySet()) {
        if (flows.stream().anyMatch(other -> isFlag(other, owed.getKey()))) {
          facts |= owed.getValue().bit();
        }
      }
    }
    return facts;
  }

  private boolean isDefault(Flow flow) {
    return at.node().attribute("default").equals(flow.id());
  }

  private Optional<Boolean> holds(Flow flow) {
    return Condition.parse(flow.condition()).flatMap(condition -> condition.holds(known));
  }

  private static boolean isFlag(Flow flow, String variable) {
    return Condition.parse(flow.condition()).filter(c -> c.isFlag(variable)).isPresent();
  }
}
