package io.changeover.process.engine;

import static io.changeover.process.Variables.FAILED_STEP;
import static io.changeover.process.Variables.FAILURE_SUMMARY;
import static io.changeover.process.Variables.HOP;

import io.changeover.operation.Operations;
import io.changeover.operation.StepRun;
import io.changeover.process.store.UpgradeStore;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Turns a failed step into a question to a person, by the event sub-process of its diagram. */
@Component
final class FailedSteps {

  /** The message that starts the event sub-process "Step failed". */
  static final String MESSAGE = "stepFailed";

  private final ProcessEngine engine;
  private final Operations operations;
  private final UpgradeStore upgrades;

  FailedSteps(@Lazy ProcessEngine engine, Operations operations, UpgradeStore upgrades) {
    this.engine = engine;
    this.operations = operations;
    this.upgrades = upgrades;
  }

  /** In the caller's transaction: the question stands and the end is taken, or neither. */
  void ask(StepRun run, String processInstance) {
    String summary = shorten(run.message());
    engine
        .getRuntimeService()
        .createMessageCorrelation(MESSAGE)
        .processInstanceId(processInstance)
        .setVariable(FAILED_STEP, run.key().step())
        .setVariable(FAILURE_SUMMARY, summary)
        .setVariable(HOP, run.key().hop())
        .correlate();
    upgrades.addReason(run.key().upgrade(), run.message());
    operations.markDelivered(run.key());
  }

  /** The node is gone for good once its upgrade has left it; until it waits, it is too early. */
  void forgetIfGone(StepRun run) {
    boolean over = upgrades.find(run.key().upgrade()).filter(row -> row.ended() == null).isEmpty();
    if (over || newerExists(run)) {
      operations.markDelivered(run.key());
    }
  }

  /** A later step of the same upgrade was begun, so the token of this one has moved on. */
  private boolean newerExists(StepRun run) {
    var steps = operations.steps(run.key().upgrade());
    return steps.stream()
        .anyMatch(other -> other.began().isAfter(run.ended() == null ? run.began() : run.ended()));
  }

  private static String shorten(String text) {
    return text.length() <= 3000 ? text : text.substring(0, 3000) + "…";
  }
}
