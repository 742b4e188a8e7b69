package io.changeover.process.engine;

import io.changeover.failure.TransientFailure;
import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/**
 * Only transient failures are tried again by cycle, the product's own database among them;
 * everything else is an incident at once.
 */
final class RetryByReaction extends DefaultJobRetryCmd {

  /**
   * Classes of SQLSTATE that time may cure: no connection, overtaken, no room, ended by an
   * operator, system error (PostgreSQL's appendix A).
   */
  private static final Set<String> CURABLE = Set.of("08", "40", "53", "57", "58");

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

  static boolean mayPass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransientFailure
          || cause instanceof OptimisticLockingException
          || cause instanceof SQLException sql && isCurable(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCurable(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.length() == 5 && CURABLE.contains(state.substring(0, 2));
  }
}
