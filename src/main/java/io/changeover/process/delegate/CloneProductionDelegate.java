package io.changeover.process.delegate;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.platform.Cloning;
import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import org.springframework.stereotype.Component;

/** Refreshes an environment from a copy of the production environment of its rollout. */
@Component
final class CloneProductionDelegate implements RemoteDelegate {

  private final Inventories inventories;

  CloneProductionDelegate(Inventories inventories) {
    this.inventories = inventories;
  }

  @Override
  public Procedure procedure(Platform platform, Work work) {
    Environment production =
        inventories.current().environments().values().stream()
            .filter(Environment::isProduction)
            .filter(candidate -> candidate.platform().equals(platform.id()))
            .findFirst()
            .orElseThrow();
    return Capabilities.of(platform, Cloning.class).copyFrom(production.target(), work);
  }
}
