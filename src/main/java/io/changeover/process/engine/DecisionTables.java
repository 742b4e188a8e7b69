package io.changeover.process.engine;

import io.changeover.failure.BadInput;
import io.changeover.process.store.BundleRow;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The decision tables of each version of the diagrams; a newer one's are never asked instead. */
@Component
final class DecisionTables {

  private final RepositoryService repository;
  private final DecisionService decisions;

  DecisionTables(@Lazy RepositoryService repository, @Lazy DecisionService decisions) {
    this.repository = repository;
    this.decisions = decisions;
  }

  DecisionTablePathChoice path(BundleRow bundle) {
    return new DecisionTablePathChoice(decisions, table(bundle, "choosePath"));
  }

  DecisionTableGateChoice gate(BundleRow bundle) {
    return new DecisionTableGateChoice(decisions, table(bundle, "goNoGoGate"));
  }

  private String table(BundleRow bundle, String key) {
    var found =
        repository
            .createDecisionDefinitionQuery()
            .deploymentId(bundle.deployment())
            .decisionDefinitionKey(key)
            .singleResult();
    if (found == null) {
      throw new BadInput(
          "The diagrams %s hold no decision table '%s': add it, and deploy again."
              .formatted(bundle.id(), key));
    }
    return found.getId();
  }
}
