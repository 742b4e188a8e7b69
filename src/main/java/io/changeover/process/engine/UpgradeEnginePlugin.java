package io.changeover.process.engine;

import io.changeover.process.gate.GateListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;

/** Everything that makes the engine ours, in one place. */
final class UpgradeEnginePlugin extends AbstractProcessEnginePlugin {

  /** Jobs are short: what takes long is a waiting node. So another node takes over soon. */
  private static final int LOCK_MILLIS = 20_000;

  private final Map<Object, Object> beans;
  private final GateListener gates;
  private final RegisterUpgrade register;
  private final NextJobs nextJobs;
  private final String node;

  UpgradeEnginePlugin(
      Map<Object, Object> beans,
      GateListener gates,
      RegisterUpgrade register,
      NextJobs nextJobs,
      String node) {
    this.beans = beans;
    this.gates = gates;
    this.register = register;
    this.nextJobs = nextJobs;
    this.node = node;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    // Only these: without it every Spring bean could be named in a diagram.
    engine.setBeans(beans);
    engine.setExpressionManager(new JuelExpressionManager(beans));
    engine.setDelegateInterceptor(new FailureTranslation());
    engine.setFailedJobCommandFactory(RetryByReaction::new);
    engine.setCustomSessionFactories(List.of(nextJobs));
    engine.setEnableExceptionsAfterUnhandledBpmnError(true);
    engine.setEnableExpressionsInStoredQueries(false);
    engine.setEnableHistoricInstancePermissions(false);
    engine.setDefaultUserPermissionNameForTask("TASK_WORK");
    engine.setResourceAuthorizationProvider(new TakerPermissions());
    engine.setGeneralResourceWhitelistPattern("[a-zA-Z0-9._@-]+");
    engine.setRestrictUserOperationLogToAuthenticatedUsers(false);
    List<BpmnParseListener> listeners =
        engine.getCustomPreBPMNParseListeners() == null
            ? new ArrayList<>()
            : new ArrayList<>(engine.getCustomPreBPMNParseListeners());
    listeners.add(new GateParseListener(gates));
    listeners.add(new RegisterParseListener(register));
    listeners.add(new RetryParseListener());
    engine.setCustomPreBPMNParseListeners(listeners);
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    var executor = engine.getJobExecutor();
    executor.setLockOwner(node);
    executor.setLockTimeInMillis(LOCK_MILLIS);
    executor.setMaxWait(2_000);
    executor.setWaitTimeInMillis(500);
  }
}
