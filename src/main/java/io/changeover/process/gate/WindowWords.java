package io.changeover.process.gate;

import io.changeover.inventory.Inventories;
import io.changeover.inventory.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** When an environment may be upgraded, in words for whoever lets an upgrade go on there. */
@Component
class WindowWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm z", Locale.ENGLISH);

  private final Inventories inventories;
  private final Clock clock;

  WindowWords(Inventories inventories, Clock clock) {
    this.inventories = inventories;
    this.clock = clock;
  }

  /** How it stands now; with times of day, since a form is read later than it is laid out. */
  String inWords(String environment) {
    var known = inventories.current().environments().get(environment);
    if (known == null) {
      return "unknown: the inventory does not name this environment";
    }
    Window window = known.window();
    if (window == null) {
      return "none: it goes on as soon as this is approved";
    }
    var now = clock.instant();
    return window.isOpen(now)
        ? "open now, until " + time(window, now.plus(window.leftAt(now)))
        : "opens on " + time(window, window.nextOpening(now));
  }

  private static String time(Window window, Instant when) {
    return TIME.format(when.atZone(window.zone()));
  }
}
