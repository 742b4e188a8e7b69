package io.changeover.process.engine;

import io.changeover.process.MigrationView.Moved;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves running processes to other diagrams by the engine's own migration, looks at what came of
 * it, and rolls all of it back.
 */
@Component
public class MigrationTrial {

  private final ProcessEngine engine;
  private final TransactionTemplate transaction;

  public MigrationTrial(@Lazy ProcessEngine engine, PlatformTransactionManager transactions) {
    this.engine = engine;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param instance the engine's id of the outermost process
   * @param deployment the engine's id of what it would be moved to
   * @return one for it and for each process it called that still runs
   */
  public List<Moved> of(String instance, String deployment) {
    var moved = new ArrayList<Moved>();
    transaction.executeWithoutResult(
        status -> {
          status.setRollbackOnly();
          called(instance).forEach(one -> moved.add(move(one, deployment)));
        });
    return moved;
  }

  private List<ProcessInstance> called(String instance) {
    var runtime = engine.getRuntimeService();
    var all = new ArrayList<ProcessInstance>();
    all.addAll(runtime.createProcessInstanceQuery().processInstanceId(instance).list());
    for (int i = 0; i < all.size(); i++) {
      all.addAll(
          runtime
              .createProcessInstanceQuery()
              .superProcessInstanceId(all.get(i).getProcessInstanceId())
              .list());
    }
    return all;
  }

  private Moved move(ProcessInstance instance, String deployment) {
    var places = new WaitingPlaces(engine, instance.getId());
    var before = places.names();
    var at = places.ids();
    var timers = places.timers();
    var source =
        engine.getRepositoryService().getProcessDefinition(instance.getProcessDefinitionId());
    var problems = new ArrayList<String>();
    var target = definition(source.getKey(), deployment);
    if (target == null) {
      problems.add("it has no process '%s' any more".formatted(source.getKey()));
    } else {
      try {
        migrate(instance, source, target);
      } catch (MigratingProcessInstanceValidationException invalid) {
        problems.addAll(reasons(invalid));
      } catch (ProcessEngineException refused) {
        problems.add(String.valueOf(refused.getMessage()));
      }
    }
    boolean done = problems.isEmpty();
    return new Moved(
        source.getKey(),
        source.getName(),
        before,
        done ? places.names() : List.of(),
        at,
        timers,
        done ? places.timers() : List.of(),
        problems);
  }

  private ProcessDefinition definition(String key, String deployment) {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .deploymentId(deployment)
        .processDefinitionKey(key)
        .singleResult();
  }

  private void migrate(
      ProcessInstance instance, ProcessDefinition source, ProcessDefinition target) {
    var runtime = engine.getRuntimeService();
    var plan =
        runtime.createMigrationPlan(source.getId(), target.getId()).mapEqualActivities().build();
    runtime
        .newMigration(plan)
        .processInstanceIds(instance.getId())
        .skipCustomListeners() // they would write to what no database rolls back
        .skipIoMappings()
        .execute();
  }

  private static List<String> reasons(MigratingProcessInstanceValidationException invalid) {
    var report = invalid.getValidationReport();
    var reasons = new ArrayList<>(report.getFailures());
    report
        .getActivityInstanceReports()
        .forEach(
            one ->
                one.getFailures().forEach(why -> reasons.add(one.getSourceScopeId() + ": " + why)));
    report
        .getTransitionInstanceReports()
        .forEach(
            one ->
                one.getFailures().forEach(why -> reasons.add(one.getSourceScopeId() + ": " + why)));
    return reasons;
  }
}
