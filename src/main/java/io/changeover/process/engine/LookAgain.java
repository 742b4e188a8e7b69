package io.changeover.process.engine;

import io.changeover.process.LookRetries;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Clears the incident of a look and asks for it once more. */
@Component
final class LookAgain implements LookRetries {

  private final ProcessEngine engine;
  private final Looks looks;

  LookAgain(@Lazy ProcessEngine engine, Looks looks) {
    this.engine = engine;
    this.looks = looks;
  }

  @Override
  public boolean isOne(String incidentType) {
    return incidentType.equals(LookDelivery.INCIDENT);
  }

  @Override
  public void retry(String incident, String token) {
    engine.getRuntimeService().resolveIncident(incident);
    looks.again(token);
  }
}
