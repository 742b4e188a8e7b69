package io.changeover.process.lint;

import io.changeover.process.diagram.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All positions that tokens can reach, nearest first, and how they got there: so the path in a
 * finding is a shortest one.
 */
final class Walk {

  private final Deque<Position> open = new ArrayDeque<>();
  private final Map<Position, Trace> reached = new HashMap<>(EXPECTED);

  /** There are tens of thousands in the shipped diagrams; a table that grows costs more. */
  private static final int EXPECTED = 1 << 16;

  /**
   * How a position was reached first, and from where tokens get there by themselves.
   *
   * @param from null at a start
   * @param outside from where something from outside puts tokens there
   */
  private record Trace(@Nullable Position from, List<Position> before, List<Position> outside) {}

  /** A token gets from one position to the other by itself. */
  void add(@Nullable Position origin, Position position) {
    var trace = reach(origin, position);
    if (origin != null) {
      trace.before().add(origin);
    }
  }

  /** Something from outside puts a token there while another is at its origin. */
  void interrupt(@Nullable Position origin, Position position) {
    var trace = reach(origin, position);
    if (origin != null) {
      trace.outside().add(origin);
    }
  }

  private Trace reach(@Nullable Position origin, Position position) {
    var known = reached.get(position);
    if (known != null) {
      return known;
    }
    var trace = new Trace(origin, new ArrayList<>(2), new ArrayList<>(0));
    reached.put(position, trace);
    open.add(position);
    return trace;
  }

  @Nullable Position next() {
    return open.poll();
  }

  /** All positions from which tokens get to one of these by themselves. */
  Set<Position> leadingTo(List<Position> targets) {
    var found = new HashSet<>(targets);
    var open = new ArrayDeque<>(targets);
    for (Position at = open.poll(); at != null; at = open.poll()) {
      for (Position earlier : before(at)) {
        if (found.add(earlier)) {
          open.add(earlier);
        }
      }
    }
    return found;
  }

  /** From where tokens get there, by themselves or not. */
  List<Position> allBefore(Position position) {
    var trace = reached.get(position);
    if (trace == null || trace.outside().isEmpty()) {
      return trace == null ? List.of() : trace.before();
    }
    var all = new ArrayList<>(trace.before());
    all.addAll(trace.outside());
    return all;
  }

  private List<Position> before(Position position) {
    var trace = reached.get(position);
    return trace == null ? List.of() : trace.before();
  }

  private @Nullable Position from(Position position) {
    var trace = reached.get(position);
    return trace == null ? null : trace.from();
  }

  int size() {
    return reached.size();
  }

  /** The way to that position, in words. */
  String words(Position position) {
    return words(path(position));
  }

  static String words(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" → "));
  }

  /** Names of the elements from the start to that position, decisions with their answer. */
  List<String> path(Position position) {
    return names(way(position));
  }

  /** The positions from the start to that one. */
  List<Position> way(Position position) {
    var way = new ArrayList<Position>();
    for (Position at = position; at != null; at = from(at)) {
      way.add(at);
    }
    Collections.reverse(way);
    return way;
  }

  static List<String> names(List<Position> way) {
    var names = new ArrayList<String>();
    for (int i = 0; i < way.size(); i++) {
      var at = way.get(i);
      names.add(at.node().label() + answer(at, i + 1 < way.size() ? way.get(i + 1) : null));
    }
    return withoutRepeats(names);
  }

  private static String answer(Position at, @Nullable Position later) {
    if (later == null || !at.node().type().equals("exclusiveGateway")) {
      return "";
    }
    return at.frame().diagram().outgoing(at.node()).stream()
        .filter(flow -> flow.target().equals(later.node().id()) && !flow.name().isBlank())
        .map(Flow::name)
        .findFirst()
        .map(answer -> " " + answer)
        .orElse("");
  }

  private static List<String> withoutRepeats(List<String> names) {
    var shorter = new ArrayList<String>();
    for (String name : names) {
      if (shorter.isEmpty() || !shorter.get(shorter.size() - 1).equals(name)) {
        shorter.add(name);
      }
    }
    return shorter;
  }
}
