package io.changeover.process;

import io.changeover.failure.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** An engine in memory with the shipped diagrams and delegates that finish at once. */
final class DiagramEngine implements AutoCloseable {

  final ProcessEngine engine;

  /** Names of activities in the order in which their delegates ran. */
  final List<String> ran = new ArrayList<>();

  /** Activities whose delegate leaves the token waiting, as for an operation that failed. */
  final Set<String> stuck = new HashSet<>();

  /** What an activity's delegate refuses the first time it runs. */
  final Map<String, Refusal> refusals = new HashMap<>();

  /** What a delegate sets, by activity. */
  final Map<String, Map<String, Object>> sets = new HashMap<>();

  /** Whether upgrades are of production, as their registration says. */
  boolean production;

  final Deque<String> ids = new ArrayDeque<>(List.of("U-1", "U-2", "U-3"));
  final Map<String, String> ends = new LinkedHashMap<>();

  DiagramEngine() {
    var configuration =
        (ProcessEngineConfigurationImpl)
            ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setProcessEngineName("diagrams-" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setMetricsEnabled(false);
    configuration.setBeans(beans());
    engine = configuration.buildProcessEngine();
    deploy();
  }

  private void deploy() {
    var deployment = engine.getRepositoryService().createDeployment().name("bundle");
    var folder = Path.of("bpmn");
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.toString().matches(".*\\.(bpmn|dmn|form)")) {
          var name = folder.relativize(file).toString();
          deployment.addInputStream(name, Files.newInputStream(file));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    deployment.deploy();
  }

  private Map<Object, Object> beans() {
    var beans = new HashMap<Object, Object>();
    for (String work :
        List.of(
            "closeOffClients",
            "saveConfiguration",
            "takeSnapshot",
            "proveSnapshot",
            "tearDown",
            "installNew",
            "restoreSnapshot",
            "putBackConfiguration",
            "verifyNew",
            "reopenClients",
            "giveUpOld",
            "collectLogs",
            "revertToOld",
            "verifyOld",
            "reopenOld",
            "cloneProduction")) {
      beans.put(work + "Delegate", new Waiting());
    }
    for (String quick :
        List.of(
            "planUpgrade",
            "preflight",
            "lockEnvironment",
            "retryStep",
            "skipStep",
            "excludeHost",
            "planRollout",
            "measureLoss")) {
      beans.put(quick + "Delegate", (JavaDelegate) this::run);
    }
    beans.put("recordOutcome", (ExecutionListener) this::recordOutcome);
    beans.put("beginUpgrade", (ExecutionListener) this::beginUpgrade);
    beans.put("escalate", (TaskListener) task -> task.setPriority(100));
    beans.put("slot", new Slot());
    beans.put("window", new OpenWindow());
    beans.put("stages", new Stages());
    return beans;
  }

  private void run(DelegateExecution execution) {
    var activity = execution.getCurrentActivityId().replaceFirst("^[^_]*_", "");
    ran.add(activity);
    execution.setVariables(sets.getOrDefault(activity, Map.of()));
    var refusal = refusals.remove(activity);
    if (refusal != null) {
      throw new BpmnError(refusal.code(), refusal.getMessage());
    }
  }

  private void recordOutcome(DelegateExecution execution) {
    var outcome = execution.getCurrentActivityId().replaceFirst("^endEvent_", "");
    execution.setVariable("outcome", outcome);
    ends.put(execution.getProcessBusinessKey(), outcome);
  }

  private void beginUpgrade(DelegateExecution execution) {
    if (execution.getVariable("upgradeId") == null) {
      execution.setVariable("upgradeId", ids.remove());
    }
    execution.setProcessBusinessKey((String) execution.getVariable("upgradeId"));
    execution.setVariable("production", production);
  }

  /** Runs all jobs that are due until only persons and waiting steps are left. */
  void settle() {
    List<Job> due;
    while (!(due =
            engine
                .getManagementService()
                .createJobQuery()
                .executable()
                .withRetriesLeft()
                .listPage(0, 1))
        .isEmpty()) {
      engine.getManagementService().executeJob(due.get(0).getId());
    }
  }

  Task task() {
    return engine.getTaskService().createTaskQuery().singleResult();
  }

  /** Completes the only open task, which must be the one named, and lets the rest run. */
  void decide(String task, String decision) {
    var open = task();
    if (open == null || !open.getTaskDefinitionKey().equals("userTask_" + task)) {
      throw new AssertionError(task + " is not open, but " + open + ", after " + ran);
    }
    engine
        .getTaskService()
        .complete(open.getId(), Map.of("decision", decision, "reason", "for the test"));
    settle();
  }

  /** Tells the process that owns the waiting activity that its step failed. */
  void fail(String activity) {
    engine
        .getRuntimeService()
        .createMessageCorrelation("stepFailed")
        .processInstanceId(execution(activity).getProcessInstanceId())
        .setVariable("failedStep", activity)
        .setVariable("failureSummary", activity + " failed on db1")
        .correlate();
    settle();
  }

  /** The waiting operation of that activity is done after all. */
  void finish(String activity) {
    engine.getRuntimeService().signal(execution(activity).getId());
    settle();
  }

  org.camunda.bpm.engine.runtime.Execution execution(String activity) {
    return engine
        .getRuntimeService()
        .createExecutionQuery()
        .activityId("serviceTask_" + activity)
        .singleResult();
  }

  /** Ends whatever still runs and forgets what was set. */
  void forget() {
    var runtime = engine.getRuntimeService();
    runtime
        .createProcessInstanceQuery()
        .rootProcessInstances()
        .list()
        .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "over"));
    production = false;
    ran.clear();
    stuck.clear();
    refusals.clear();
    sets.clear();
    ends.clear();
    ids.clear();
    ids.addAll(List.of("U-1", "U-2", "U-3"));
  }

  @Override
  public void close() {
    engine.close();
  }

  private final class Waiting extends AbstractBpmnActivityBehavior {

    @Override
    public void execute(ActivityExecution execution) throws Exception {
      run(execution);
      var activity = execution.getCurrentActivityId().replaceFirst("^[^_]*_", "");
      if (!stuck.contains(activity)) {
        leave(execution);
      }
    }

    @Override
    public void signal(ActivityExecution execution, String name, Object data) {
      leave(execution);
    }
  }

  /** What {@code ${slot.…}} is resolved with; looks at the execution as the product's will. */
  public static final class Slot {

    public String getPath() {
      return upgrade() == null ? "" : "inPlace";
    }

    public String getSnapshot() {
      return upgrade() == null ? "" : "snapshotAndProve";
    }

    public String getChange() {
      return upgrade() == null ? "" : "changeByRestore";
    }

    public String getHandOver() {
      return upgrade() == null ? "" : "handOver";
    }

    public String getWayBack() {
      return upgrade() == null ? "" : "rollback";
    }

    private static Object upgrade() {
      return Context.getBpmnExecutionContext().getExecution().getVariable("upgradeId");
    }
  }

  /** What {@code ${window.opensAt}} is resolved with. */
  public static final class OpenWindow {

    public Date getOpensAt() {
      var rollout = Context.getBpmnExecutionContext().getExecution().getVariable("rolloutId");
      return Date.from(Instant.parse(rollout == null ? "" : "2020-01-01T00:00:00Z"));
    }
  }

  /** The environments before production, from the variable that the rollout's plan sets. */
  public static final class Stages {

    public List<String> getStaging() {
      var execution = Context.getBpmnExecutionContext().getExecution();
      return List.of(execution.getVariable("stagingNames").toString().split(","));
    }
  }
}
