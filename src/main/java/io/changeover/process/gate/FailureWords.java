package io.changeover.process.gate;

import io.changeover.process.FailedHosts;
import io.changeover.process.Moments;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import org.springframework.stereotype.Component;

/** Where a step failed, and what going on without it would owe. */
@Component
class FailureWords {

  private final FailedHosts failed;
  private final GateStore gates;
  private final DebtStore debts;

  FailureWords(FailedHosts failed, GateStore gates, DebtStore debts) {
    this.failed = failed;
    this.gates = gates;
    this.debts = debts;
  }

  String host(String id, int hop, String step) {
    return failed.of(id, hop, step).orElse("");
  }

  /** Who pays, until when: what a second person agrees to. */
  String debt(String id) {
    String owner =
        gates.newest(id, Gate.DECIDE_AFTER_FAILURE.word()).map(Decision::actor).orElse("nobody");
    return "%s has to make it good by %s; no sign-off before that"
        .formatted(owner, Moments.inWords(debts.expiryOfNew()));
  }
}
