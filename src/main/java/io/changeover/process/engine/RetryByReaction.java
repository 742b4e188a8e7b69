package io.changeover.process.engine;

import io.changeover.failure.TransientFailure;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/** Only transient failures are tried again by cycle; everything else is an incident at once. */
final class RetryByReaction extends DefaultJobRetryCmd {

  private final Throwable failure;

  RetryByReaction(String job, Throwable failure) {
    super(job, failure);
    this.failure = failure;
  }

  @Override
  public @Nullable Object execute(CommandContext context) {
    if (!mayPass(failure)) {
      JobEntity job = context.getJobManager().findJobById(jobId);
      if (job != null) {
        job.unlock();
        logException(job);
        job.setRetries(0);
        notifyAcquisition(context);
        return null;
      }
    }
    return super.execute(context);
  }

  private static boolean mayPass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransientFailure || cause instanceof OptimisticLockingException) {
        return true;
      }
    }
    return false;
  }
}
