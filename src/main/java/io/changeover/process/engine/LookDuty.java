package io.changeover.process.engine;

import io.changeover.process.cluster.Duty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** In a cluster only the leader looks. */
@Component
@Order(1)
@ConditionalOnProperty(name = "changeover.cluster", havingValue = "true")
final class LookDuty implements Duty {

  private final LookLoop loop;

  LookDuty(LookLoop loop) {
    this.loop = loop;
  }

  @Override
  public void begin() {
    loop.start();
  }

  @Override
  public void end() throws InterruptedException {
    loop.stop();
  }
}
