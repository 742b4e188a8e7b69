package io.changeover.process.engine;

import io.changeover.process.cluster.Acquisition;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Stops and starts the engine's job executor; what it has begun runs to its end. */
@Component
@ConditionalOnProperty(name = "changeover.cluster", havingValue = "true")
final class JobAcquisition implements Acquisition {

  private final ProcessEngine engine;

  JobAcquisition(ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public void allow(boolean allowed) {
    JobExecutor executor =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    if (allowed && !executor.isActive()) {
      executor.start();
    } else if (!allowed && executor.isActive()) {
      executor.shutdown();
    }
  }
}
