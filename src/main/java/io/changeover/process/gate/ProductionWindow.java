package io.changeover.process.gate;

import io.changeover.inventory.Inventories;
import io.changeover.inventory.Window;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** When a production may be upgraded, in words for whoever sends a rollout there. */
@Component
class ProductionWindow {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm z", Locale.ENGLISH);

  private final Inventories inventories;
  private final Clock clock;

  ProductionWindow(Inventories inventories, Clock clock) {
    this.inventories = inventories;
    this.clock = clock;
  }

  String inWords(String environment) {
    var known = inventories.current().environments().get(environment);
    if (known == null) {
      return "unknown: the inventory does not name this environment";
    }
    Window window = known.window();
    if (window == null) {
      return "none: it starts as soon as this is approved";
    }
    var now = clock.instant();
    return window.isOpen(now)
        ? "open now, for %d min more".formatted(window.leftAt(now).toMinutes())
        : "opens on " + TIME.format(window.nextOpening(now).atZone(window.zone()));
  }
}
