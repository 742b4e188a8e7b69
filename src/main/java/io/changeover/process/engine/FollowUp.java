package io.changeover.process.engine;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;

/**
 * The jobs that a signal makes run right after its commit: they are locked as they are made, and
 * need not be acquired, which is one more transaction between two steps. The engine does so with a
 * job that follows another in one instance; a signal is no job, and the step after it is often in
 * another instance. If the product ends in between, their lock lapses as that of any job. These
 * engine types are internal; {@code EngineContractTest} keeps what is relied on.
 */
final class FollowUp extends JobExecutorContext {

  /**
   * @param signalling signals nodes, in a transaction of its own
   */
  static void of(ProcessEngine engine, Runnable signalling) {
    var followUp = new FollowUp();
    Context.setJobExecutorContext(followUp);
    try {
      signalling.run();
    } finally {
      Context.removeJobExecutorContext();
    }
    List<String> jobs = followUp.getCurrentProcessorJobQueue();
    if (!jobs.isEmpty()) {
      var internal = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
      internal.getJobExecutor().executeJobs(jobs, internal.getProcessEngine());
    }
  }

  /** So that what is made meanwhile counts as following it. */
  @Override
  public boolean isExecutingExclusiveJob() {
    return true;
  }

  /** One after another, in whichever instances they are. */
  private static final class Jobs extends JobManager {

    @Override
    protected boolean areInSameProcessInstance(JobEntity job, JobEntity current) {
      return Context.getJobExecutorContext() instanceof FollowUp
          || super.areInSameProcessInstance(job, current);
    }
  }

  /** Makes the engine take our kind. */
  static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return JobManager.class;
    }

    @Override
    public Session openSession() {
      return new Jobs();
    }
  }
}
