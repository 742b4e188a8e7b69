package io.changeover.process.lint;

import io.changeover.process.diagram.StepName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step is recorded by upgrade, hop and name, and begun once: a token that comes to that name
 * again in the same hop takes the first end for its own, and nothing is done. So whatever the
 * diagram means by doing it again would only look as if it were done.
 */
final class OnceAHop {

  private final Walk walk;
  private final Findings findings;
  private final Map<String, List<Position>> begun = new LinkedHashMap<>();

  OnceAHop(Walk walk, Findings findings) {
    this.walk = walk;
    this.findings = findings;
  }

  /** A token has come to a step. */
  void reached(Position at, Step step) {
    if (step.work() && !StepKinds.isAskedAgain(step.bean())) {
      begun.computeIfAbsent(name(at), key -> new ArrayList<>()).add(at);
    }
  }

  private static String name(Position at) {
    return StepName.of(at.node().id(), at.frame().known().getOrDefault("half", ""));
  }

  /** Says where a name comes again, once the whole walk is done. */
  void check() {
    begun.forEach((name, places) -> new Search(name, places).run());
  }

  /**
   * Where a token was, on the way back from a second beginning.
   *
   * @param hopBegan whether the hop of the second beginning began in between: then only what came
   *     before any hop still counts as the same one
   */
  private record Earlier(Position at, boolean hopBegan) {}

  /** Looks back from all beginnings of one step at once, until it meets one of them. */
  private final class Search {

    private final String name;
    private final Set<Position> places;
    private final Map<Earlier, @Nullable Earlier> later = new HashMap<>();
    private final Deque<Earlier> open = new ArrayDeque<>();

    Search(String name, List<Position> places) {
      this.name = name;
      this.places = new HashSet<>(places);
      for (Position place : places) {
        var second = new Earlier(place, false);
        later.put(second, null);
        open.add(second);
      }
    }

    void run() {
      for (Earlier at = open.poll(); at != null; at = open.poll()) {
        for (Position from : walk.allBefore(at.at())) {
          back(from, at);
        }
      }
    }

    private void back(Position from, Earlier at) {
      var frame = from.frame();
      if (frame.upgrade() != at.at().frame().upgrade() || isNextEnvironment(at.at())) {
        return;
      }
      boolean hopBegan = at.hopBegan() || at.at().frame().isPathBegunBy(frame);
      if (hopBegan && frame.isInPath()) {
        return;
      }
      if (places.contains(from)) {
        say(from, at);
        return;
      }
      var earlier = new Earlier(from, hopBegan);
      if (!later.containsKey(earlier)) {
        later.put(earlier, at);
        open.add(earlier);
      }
    }

    private void say(Position first, Earlier next) {
      var way = new ArrayList<>(walk.way(first));
      Earlier last = next;
      for (@Nullable Earlier at = next; at != null; at = later.get(at)) {
        way.add(at.at());
        last = at;
      }
      var second = last.at();
      if (findings.isNew(second.frame().diagram(), second.node(), "once-a-hop")) {
        var names = Walk.names(way);
        findings.add(
            second.frame().diagram(),
            second.node(),
            "once-a-hop",
            ("'%s' can be reached although the step '%s' was begun before in the same hop: %s. It"
                    + " would count as done and do nothing. Give it an id of its own, or lead no way"
                    + " back to it.")
                .formatted(second.node().label(), name, Walk.words(names)),
            names);
      }
    }
  }

  /** Before an upgrade, steps are counted by environment. */
  private static boolean isNextEnvironment(Position at) {
    return at.frame().upgrade() == null && at.node().repetition().equals("${stages.staging}");
  }
}
