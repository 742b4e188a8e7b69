package io.changeover.process.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that moves a token on, and to the next place where it waits if that goes well. */
@Component
final class FollowedTransaction {

  private static final Logger log = LoggerFactory.getLogger(FollowedTransaction.class);

  private final ProcessEngine engine;
  private final NextJobs jobs;
  private final TransactionTemplate transaction;

  FollowedTransaction(@Lazy ProcessEngine engine, NextJobs jobs, TransactionTemplate transaction) {
    this.engine = engine;
    this.jobs = jobs;
    this.transaction = transaction;
  }

  /**
   * What fails in the database's commit is not done once more: it may have happened.
   *
   * @param work is done once more if what follows it failed, or could not be written: all of it was
   *     undone then
   */
  void run(Runnable work) {
    try {
      transaction.executeWithoutResult(status -> follow(work));
    } catch (NextJobs.Failed | ProcessEngineException failed) {
      log.info("The next node is left to the job executor: {}", failed.getMessage());
      transaction.executeWithoutResult(status -> work.run());
    }
  }

  /** As one command, so that the engine reads the token once and writes it once. */
  private void follow(Runnable work) {
    CommandExecutor commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
    commands.execute(
        context -> {
          jobs.follow(
              work, job -> commands.execute(new ExecuteJobsCmd(job, new JobFailureCollector(job))));
          return null;
        });
  }
}
