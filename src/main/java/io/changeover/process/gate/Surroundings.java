package io.changeover.process.gate;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.inventory.Inventory;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the inventory says at this moment. */
@Component
public record Surroundings(Inventories inventories, Clock clock) {

  Inventory inventory() {
    return inventories.current();
  }

  /** When the window of the environment opens next, if it is closed now. */
  Optional<Instant> closedUntil(String name) {
    Environment environment = inventory().environment(name);
    var window = environment.window();
    Instant now = clock.instant();
    return window == null || window.isOpen(now)
        ? Optional.empty()
        : Optional.of(window.nextOpening(now));
  }
}
