package io.changeover.process.engine;

import io.changeover.operation.Operations;
import io.changeover.operation.Operations.PastStep;
import io.changeover.plan.Durations;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Durations of earlier upgrades, from the ledger. */
@Component
final class PastDurations implements Durations {

  private final Operations operations;

  PastDurations(Operations operations) {
    this.operations = operations;
  }

  @Override
  public List<Duration> of(String platform, String environment, String step) {
    return operations.history(platform, step).stream()
        .sorted(Comparator.comparing((PastStep past) -> !past.environment().equals(environment)))
        .map(past -> Duration.between(past.began(), past.ended()))
        .toList();
  }
}
