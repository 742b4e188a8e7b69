package io.changeover.process.engine;

import io.changeover.process.cluster.Duty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** In a cluster only the leader counts. */
@Component
@Order(1)
@ConditionalOnProperty(name = "changeover.cluster", havingValue = "true")
final class LossDuty implements Duty {

  private final LossWatch watch;

  LossDuty(LossWatch watch) {
    this.watch = watch;
  }

  @Override
  public void begin() {
    watch.start();
  }

  @Override
  public void end() throws InterruptedException {
    watch.stop();
  }
}
