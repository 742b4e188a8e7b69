package io.changeover.process.engine;

import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.jspecify.annotations.Nullable;

/**
 * The job of the next node, run by the thread that has moved the token there and in its
 * transaction: nobody has to be told of it, to find and to lock it, and there is one commit instead
 * of three. Where it fails, nothing of the transaction has happened, and the caller moves the token
 * once more without this, so that the job executor does it and knows its retries.
 *
 * <p>Rests on internal types of the engine; {@code NextJobsTest} keeps what is relied on.
 */
final class NextJobs implements SessionFactory {

  /** So that no transaction grows without end. */
  private static final int MOST = 8;

  private final ThreadLocal<@Nullable Catch> catching = new ThreadLocal<>();

  /** What a thread has caught and not yet run. */
  private static final class Catch {
    private @Nullable String job;
    private boolean closed;
  }

  /** A job that was run in its predecessor's transaction failed: roll back. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * @param run runs a job in the caller's transaction
   * @throws Failed if a job failed; the caller's transaction must be rolled back then
   */
  void follow(Runnable work, Consumer<String> run) {
    var caught = new Catch();
    catching.set(caught);
    try {
      work.run();
      for (int i = 1; caught.job != null; i++) {
        String next = caught.job;
        caught.job = null;
        caught.closed = i == MOST;
        runOne(next, run);
      }
    } finally {
      catching.remove();
    }
  }

  private static void runOne(String job, Consumer<String> run) {
    Context.setJobExecutorContext(new NoQueue()); // else it is noted as done by a person
    try {
      run.accept(job);
    } catch (RuntimeException e) {
      throw new Failed(e);
    } finally {
      Context.removeJobExecutorContext();
    }
  }

  @Override
  public Class<?> getSessionType() {
    return JobManager.class;
  }

  @Override
  public Session openSession() {
    return new Sending();
  }

  /**
   * One at a time: where the path forks, the job executor has the others. None where no job is to
   * be run at all.
   */
  private @Nullable Catch open(MessageEntity job) {
    Catch caught = catching.get();
    boolean isOpen =
        caught != null
            && !caught.closed
            && caught.job == null
            && !job.isSuspended()
            && Context.getProcessEngineConfiguration().getJobExecutor().isActive();
    return isOpen ? caught : null;
  }

  /** Nobody works off its queue, so nothing may be put there. */
  private static final class NoQueue extends JobExecutorContext {
    @Override
    public boolean isExecutingExclusiveJob() {
      return false;
    }
  }

  private final class Sending extends JobManager {
    @Override
    public void send(MessageEntity message) {
      Catch caught = open(message);
      if (caught == null) {
        super.send(message);
      } else {
        message.insert();
        caught.job = message.getId();
      }
    }
  }
}
