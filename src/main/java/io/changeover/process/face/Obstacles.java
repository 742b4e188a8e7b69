package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.failure.StepFailure;
import io.changeover.process.NotAllowed;
import io.changeover.process.Variables;
import io.changeover.process.gate.OpenToClients;
import io.changeover.process.gate.Preconditions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which ways on from a failed step are closed, by the rule that closes them when they are taken;
 * and since when the way back has a price.
 */
@Component
class Obstacles {

  private final Decisions decisions;
  private final Preconditions preconditions;
  private final OpenToClients open;

  Obstacles(Decisions decisions, Preconditions preconditions, OpenToClients open) {
    this.open = open;
    this.decisions = decisions;
    this.preconditions = preconditions;
  }

  /** Decisions that would be refused, each with why. */
  Map<String, String> of(String id) {
    var found = new LinkedHashMap<String, String>();
    for (String decision : List.of("skip", "exclude")) {
      try {
        var question = decisions.question(id, Interventions.AFTER_FAILURE);
        int hop = question.get(Variables.HOP) instanceof Number number ? number.intValue() : 0;
        String step = String.valueOf(question.get(Variables.FAILED_STEP));
        preconditions.mayGoWithout(decision, id, hop, step);
      } catch (BadInput | NotAllowed | StepFailure refused) {
        found.put(decision, String.valueOf(refused.getMessage()));
      }
    }
    return found;
  }

  Optional<Instant> openSince(String id) {
    return open.since(id);
  }
}
