package io.changeover.process.engine;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.inventory.Inventory;
import io.changeover.process.store.UpgradeStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says when the built-in H2 is no longer enough. */
@Component
final class H2Limits {

  private static final Logger log = LoggerFactory.getLogger(H2Limits.class);
  private static final int MOST_UPGRADES = 20;

  private final Inventories inventories;
  private final UpgradeStore upgrades;
  private final String url;

  H2Limits(
      Inventories inventories,
      UpgradeStore upgrades,
      @Value("${spring.datasource.url:}") String url) {
    this.inventories = inventories;
    this.upgrades = upgrades;
    this.url = url;
  }

  @EventListener(ApplicationReadyEvent.class)
  public void say() {
    if (url.startsWith("jdbc:h2:")) {
      long open = upgrades.all().stream().filter(row -> row.ended() == null).count();
      String why = why(inventories.current(), open);
      if (!why.isEmpty()) {
        log.warn("H2 is no longer enough: {} Use PostgreSQL, see docs/operations.md.", why);
      }
    }
  }

  /** Empty while it is enough. */
  static String why(Inventory inventory, long open) {
    String real =
        inventory.environments().values().stream()
            .filter(environment -> environment.isProduction() && !environment.lab())
            .map(Environment::name)
            .sorted()
            .findFirst()
            .orElse("");
    if (!real.isEmpty()) {
      return "%s is a production, and a power failure may take the last commits of an H2."
          .formatted(real);
    }
    return open > MOST_UPGRADES ? "%d upgrades are open.".formatted(open) : "";
  }
}
