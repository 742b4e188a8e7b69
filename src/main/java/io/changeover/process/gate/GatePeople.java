package io.changeover.process.gate;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Who acts now, and which groups they are in at this moment. */
@Component
class GatePeople {

  private final ProcessEngine engine;
  private final Inventories inventories;
  private final TransactionTemplate alone;

  GatePeople(
      @Lazy ProcessEngine engine,
      Inventories inventories,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.inventories = inventories;
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Nullable String current() {
    var authentication = engine.getIdentityService().getCurrentAuthentication();
    return authentication == null ? null : authentication.getUserId();
  }

  /** Asked of the database now, not of the login: a person taken out of the group is out. */
  boolean isIn(String user, String group) {
    return engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
        .anyMatch(g -> g.getId().equals(group));
  }

  /** Decisions are lab decisions where every environment is the lab's. */
  boolean isLab(String user) {
    var environments = inventories.current().environments().values();
    return !environments.isEmpty() && environments.stream().allMatch(Environment::lab);
  }

  void alone(Runnable work) {
    alone.executeWithoutResult(status -> work.run());
  }
}
