package io.changeover.process.simulation;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The timers that hang over a token: those at the border of what it is in, and those that would end
 * the process around it. The first one whose time is over takes the token.
 */
final class Deadlines {

  private static final double UNKNOWN = 8 * 60;
  private static final int LATEST = 120;

  private final Chance chance;
  private final Faults faults;
  private final Deque<List<Deadline>> armed = new ArrayDeque<>();

  Deadlines(Chance chance, Faults faults) {
    this.chance = chance;
    this.faults = faults;
  }

  /**
   * @param event where the token goes
   * @param at minute of the run
   */
  record Deadline(Node event, double at) {}

  /** A token comes into an activity, or into the scope of these events. */
  List<Deadline> arm(List<Node> events) {
    var fresh = new ArrayList<Deadline>();
    for (Node event : events) {
      if (event.event().equals("timer")) {
        // Now and then all takes so long that the time is over, however long it is.
        boolean late = chance.happens(faults.declining());
        double minutes = late ? chance.upTo(LATEST) : minutes(event);
        fresh.add(new Deadline(event, chance.minutes() + minutes));
      }
    }
    armed.push(fresh);
    return fresh;
  }

  void disarm() {
    armed.pop();
  }

  /** The outermost one that is over. */
  Optional<Deadline> over() {
    Optional<Deadline> over = Optional.empty();
    for (List<Deadline> level : armed) {
      for (Deadline one : level) {
        over = one.at() <= chance.minutes() ? Optional.of(one) : over;
      }
    }
    return over;
  }

  /**
   * @throws TimedOut if a time is over
   */
  void check() {
    over()
        .ifPresent(
            one -> {
              throw new TimedOut(one);
            });
  }

  /** Timers that take the token out of an activity. */
  static List<Node> around(Diagram diagram, Node activity) {
    return diagram.boundaries(activity).stream()
        .filter(event -> !event.attribute("cancelActivity").equals("false"))
        .toList();
  }

  /** Timers that end what runs in a scope, and go on with something else. */
  static List<Node> beside(Diagram diagram, String scope) {
    return diagram.eventSubProcesses(scope).stream()
        .flatMap(beside -> diagram.starts(beside.id()).stream())
        .filter(Node::isInterrupting)
        .toList();
  }

  private static double minutes(Node event) {
    var durations = event.xml().getElementsByTagNameNS("*", "timeDuration");
    var text =
        durations.getLength() == 0 ? "" : ((Element) durations.item(0)).getTextContent().strip();
    try {
      return text.contains("T")
          ? Duration.parse(text).toMinutes()
          : Period.parse(text).getDays() * 24 * 60.0;
    } catch (DateTimeException expression) {
      return UNKNOWN;
    }
  }
}
