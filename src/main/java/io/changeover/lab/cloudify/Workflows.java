package io.changeover.lab.cloudify;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs what was started on deployments, many at a time and none in a thread of its own. */
final class Workflows implements AutoCloseable {

  private static final int THREADS = 4;

  private final Vm vm;
  private final Executions executions;
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(
          THREADS,
          task -> {
            var thread = new Thread(task, "workflow");
            thread.setDaemon(true);
            return thread;
          });

  Workflows(Vm vm, Executions executions) {
    this.vm = vm;
    this.executions = executions;
  }

  Executions executions() {
    return executions;
  }

  /** Lets an execution that is pending go on. */
  void launch(String id) {
    after(0.3, () -> begin(id));
  }

  /** Lets one that is being cancelled end. */
  void cancel(String id) {
    after(
        0.5,
        () -> {
          if (!Executions.ENDED.contains(executions.status(id))) {
            end(id, "cancelled", "");
          }
        });
  }

  /** Those that waited for an execution that has ended. */
  void goOn() {
    var next = executions.nextQueued();
    if (next != null) {
      var id = next.text("id");
      vm.store().update(Table.EXECUTIONS, id, row -> row.with("status", "pending"));
      launch(id);
    }
  }

  private void begin(String id) {
    if (executions.status(id).equals("pending")) {
      executions.begin(id);
      after(duration(id), () -> work(id));
    }
  }

  private double duration(String id) {
    var row = executions.get(id);
    // Only the lab has this parameter: something that runs long enough to be in the way.
    var seconds = row == null ? null : row.map("parameters").get("seconds");
    return seconds instanceof Number number ? number.doubleValue() : 1;
  }

  private void work(String id) {
    var row = executions.get(id);
    if (row == null || !row.text("status").equals("started")) {
      return;
    }
    try {
      switch (row.text("workflow_id")) {
        case "install_new_agents" -> new AgentInstallation(vm, executions).run(row);
        case "validate_agents" -> new AgentInstallation(vm, executions).validate(row);
        case "heal" -> new Healing(vm).run(row);
        case "execute_operation" -> smoke();
        default -> executions.log(id, "Nothing to do in the stand-in");
      }
      end(id, "terminated", "");
    } catch (WorkflowFailure e) {
      end(id, "failed", Executions.traceback("workflows.py", String.valueOf(e.getMessage())));
    }
  }

  private void smoke() throws WorkflowFailure {
    if (vm.faults().has("smoke-fails")) {
      throw new WorkflowFailure("RuntimeError: the operation failed");
    }
  }

  private void end(String id, String status, String error) {
    executions.end(id, status, error);
    goOn();
  }

  private void after(double seconds, Runnable task) {
    scheduler.schedule(() -> logged(task), vm.pace().of(seconds), TimeUnit.MILLISECONDS);
  }

  private static void logged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // A scheduler keeps what its tasks throw to itself.
      e.printStackTrace(System.err);
      throw e;
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
