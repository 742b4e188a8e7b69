package io.changeover.process.engine;

import io.changeover.process.LookDelegate;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.gate.GateListener;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the engine: which beans a diagram may name, and nothing else. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean
  ProcessEnginePlugin upgradeEnginePlugin(
      DiagramBeans beans,
      GateListener gates,
      RegisterUpgrade register,
      NextJobs nextJobs,
      @Value("${changeover.node:single}") String node) {
    return new UpgradeEnginePlugin(beans.all(), gates, register, nextJobs, node);
  }

  @Bean
  NextJobs nextJobs() {
    return new NextJobs();
  }

  @Bean
  TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
    return new TransactionTemplate(transactions);
  }

  @Bean
  DiagramBeans diagramBeans(
      Map<String, JavaDelegate> delegates,
      Map<String, RemoteDelegate> remoteDelegates,
      LookingSteps lookingSteps,
      StepStarts starts,
      SlotFillings fillings,
      RecordOutcome recordOutcome,
      RolloutBean rollout,
      RegisterUpgrade register,
      Escalate escalate) {
    var beans = new HashMap<Object, Object>(delegates);
    remoteDelegates.forEach(
        (name, delegate) -> beans.put(name, new WaitingStep(name, delegate, starts)));
    beans.putAll(lookingSteps.all());
    beans.put("slot", new SlotBean(fillings));
    beans.put("recordOutcome", recordOutcome);
    beans.put("beginUpgrade", register);
    beans.put("escalate", escalate);
    beans.put("stages", rollout);
    beans.put("window", rollout);
    return new DiagramBeans(beans);
  }

  @Bean
  LookingSteps lookingSteps(Map<String, LookDelegate<?>> delegates, Looks looks) {
    var steps = new HashMap<String, LookingStep>();
    delegates.forEach((name, delegate) -> steps.put(name, new LookingStep(name, delegate, looks)));
    return new LookingSteps(steps);
  }

  /** The nodes that look. */
  record LookingSteps(Map<String, LookingStep> all) {}

  /** The beans that expressions in diagrams may name. */
  record DiagramBeans(Map<Object, Object> all) {}
}
