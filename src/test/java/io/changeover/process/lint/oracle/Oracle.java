package io.changeover.process.lint.oracle;

import static io.changeover.process.lint.oracle.World.Truth.*;

import io.changeover.process.lint.oracle.Asked.Answer;
import io.changeover.process.lint.oracle.Drawn.Flow;
import io.changeover.process.lint.oracle.Drawn.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A second opinion on diagrams, that shares nothing with the first: it reads the XML itself and
 * plays a token through every way it can take, with the stack of calls in its hand.
 */
public final class Oracle {

  private static final Map<String, List<String>> SLOTS =
      Map.of(
          "${slot.path}", List.of("inPlace", "newHost", "zeroDowntime"),
          "${slot.wayBack}", List.of("rollback", "rollbackByHalves"),
          "${slot.snapshot}", List.of("snapshotAndProve"),
          "${slot.change}", List.of("changeByRestore", "changeAndReconnect"),
          "${slot.secure}", List.of("secureAndProvision"),
          "${slot.move}", List.of("moveToNewHost"),
          "${slot.handOver}", List.of("handOver"));

  private static final Map<Integer, Drawn> READ = new HashMap<>();

  /** One call on the stack. */
  private static final class Call {
    final Call outer;
    final Item from;
    final Drawn drawn;
    final Map<String, String> known;
    final Map<String, Call> inner = new HashMap<>();

    Call(Call outer, Item from, Drawn drawn, Map<String, String> known) {
      this.outer = outer;
      this.from = from;
      this.drawn = drawn;
      this.known = known;
    }

    String half() {
      return known.getOrDefault("half", "");
    }

    boolean isUpgrade() {
      return drawn.process.equals("upgrade");
    }

    boolean isPath() {
      return from != null && from.called().equals("${slot.path}");
    }

    World leaving(World w) {
      return isPath() ? w.hopOver() : isUpgrade() ? w.upgradeOver() : w;
    }
  }

  /** Where the token is; compared by what it is made of, and that quickly. */
  private static final class State {
    final Call call;
    final Item item;
    final World world;
    final String asked;
    final List<State> before = new ArrayList<>(2);
    private final int hash;

    State(Call call, Item item, World world, String asked) {
      this.call = call;
      this.item = item;
      this.world = world;
      this.asked = asked;
      long mixed = 31L * System.identityHashCode(call) + System.identityHashCode(item);
      mixed = (mixed * 0x9E3779B97F4A7C15L + world.bits()) * 0xC2B2AE3D27D4EB4FL;
      this.hash = (int) (mixed >>> 32) + asked.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state
          && state.call == call
          && state.item == item
          && state.world.equals(world)
          && state.asked.equals(asked);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final Map<String, Drawn> all = new HashMap<>();
  private final boolean escapes;
  private final Deque<State> open = new ArrayDeque<>();
  private final Map<State, State> seen = new HashMap<>(1 << 16);
  private final List<State> turning = new ArrayList<>();
  private final Map<State, List<State>> failures = new HashMap<>();
  private final Set<String> offences = new TreeSet<>();

  private Oracle(Map<String, byte[]> bundle, boolean escapes) {
    this.escapes = escapes;
    bundle.forEach(
        (name, content) -> {
          if (name.endsWith(".bpmn")) {
            var drawn =
                READ.computeIfAbsent(
                    System.identityHashCode(content), key -> new Drawn(name, content));
            all.put(drawn.process, drawn);
          }
        });
  }

  /**
   * Where something unsafe can happen, as {@code file#element}.
   *
   * @param bundle contents by name; the arrays of unchanged files must stay the same ones
   * @param escapes whether errors, refusals and failures are looked at, too
   */
  public static Set<String> offences(Map<String, byte[]> bundle, boolean escapes) {
    var oracle = new Oracle(bundle, escapes);
    oracle.play();
    return oracle.offences;
  }

  /** Forgets a file that was read for one question only. */
  public static void forget(byte[] content) {
    READ.remove(System.identityHashCode(content));
  }

  private void play() {
    for (Drawn drawn : all.values()) {
      parked(drawn);
      sideways(drawn);
      if (Set.of("upgrade", "rollout").contains(drawn.process) || isNeverCalled(drawn.process)) {
        var call = new Call(null, null, drawn, Map.of());
        start(call, null, World.blank());
      }
    }
    while (!open.isEmpty()) {
      var state = open.pop();
      if (escapes) {
        fail(state);
        interrupted(state);
      }
      step(state);
    }
    wayBack();
  }

  private boolean isNeverCalled(String process) {
    return all.values().stream()
        .flatMap(drawn -> drawn.items.values().stream())
        .noneMatch(item -> targets(item).contains(process));
  }

  private static List<String> targets(Item item) {
    return SLOTS.getOrDefault(item.called(), List.of(item.called()));
  }

  /** A diagram with steps that can fail needs somebody who is asked. */
  private void parked(Drawn drawn) {
    boolean fails = drawn.items.values().stream().anyMatch(item -> Deeds.mayFail(item.bean()));
    boolean asks =
        drawn.items.values().stream()
            .filter(item -> item.code().equals("stepFailed") && item.besides())
            .filter(item -> !item.scope().isEmpty() && !item.out().isEmpty())
            .anyMatch(
                item ->
                    item.out().stream()
                        .allMatch(
                            flow ->
                                drawn.items.get(flow.to()).called().equals("decideAfterFailure")));
    if (fails && !asks) {
      offences.add(drawn.file + "#" + drawn.process);
    }
  }

  private void offend(State at) {
    offences.add(at.call.drawn.file + "#" + at.item.id());
  }

  private void add(State from, State to) {
    State known = seen.putIfAbsent(to, to);
    if (known == null) {
      open.push(to);
    }
    if (from != null) {
      (known == null ? to : known).before.add(from);
    }
  }

  private void start(Call call, State from, World world) {
    for (Item item : call.drawn.items.values()) {
      if (item.type().equals("startEvent") && item.scope().isEmpty()) {
        add(from, new State(call, item, world, ""));
      }
    }
  }

  private void step(State at) {
    switch (at.item.type()) {
      case "serviceTask" -> serve(at);
      case "callActivity" -> call(at);
      case "exclusiveGateway" -> decide(at);
      case "subProcess" -> enter(at);
      case "endEvent" -> end(at);
      case "userTask" -> onwards(at, at.world, at.item.id());
      default -> onwards(at, at.world, at.asked);
    }
  }

  private void serve(State at) {
    var step = at.item.bean();
    if (!Deeds.isAllowed(step, at.call.half(), at.world)) {
      offend(at);
    }
    if (step.equals("revertToOld") || step.equals("revertHalf")) {
      turning.add(at);
    }
    if (escapes) {
      Deeds.saysNo(step).forEach(code -> raise(at, code));
    }
    onwards(at, Deeds.done(step, at.call.half(), at.world), "");
  }

  /** The operation fails, before or amid: the message reaches the process that drew the step. */
  private void fail(State at) {
    if (!at.item.type().equals("serviceTask")) {
      return;
    }
    for (Item event : at.call.drawn.items.values()) {
      if (event.code().equals("stepFailed") && event.type().equals("startEvent")) {
        for (World world :
            List.of(at.world, Deeds.halfDone(at.item.bean(), at.call.half(), at.world))) {
          var begun = new State(at.call, event, world, "");
          add(null, begun);
          if (Deeds.needsWayBack(at.item.bean(), at.world)) {
            failures.computeIfAbsent(begun, key -> new ArrayList<>()).add(at);
          }
        }
      }
    }
  }

  /** A deadline, or whatever else may come from outside, takes the token away. */
  private void interrupted(State at) {
    var worlds =
        Set.copyOf(List.of(at.world, Deeds.halfDone(at.item.bean(), at.call.half(), at.world)));
    for (World world : worlds) {
      World outside = world;
      Item inner = at.item;
      boolean within = false;
      for (Call call = at.call; call != null; call = call.outer) {
        for (Item host = inner; host != null; host = call.drawn.items.get(host.scope())) {
          for (Item event : call.drawn.events) {
            if (event.host().equals(host.id())) {
              if (within && world.has(HARM_DONE)) {
                offences.add(call.drawn.file + "#" + event.id());
              }
              add(null, new State(call, event, outside, ""));
            }
          }
        }
        within |= call.isUpgrade();
        outside = call.leaving(outside);
        inner = call.from;
      }
    }
  }

  /** Two tokens at once are more than anybody can follow. */
  private void sideways(Drawn drawn) {
    for (Item item : drawn.items.values()) {
      if (item.sideways()) {
        offences.add(drawn.file + "#" + item.id());
      }
    }
  }

  private void wayBack() {
    var good = new HashSet<State>(turning);
    var todo = new ArrayDeque<State>(turning);
    while (!todo.isEmpty()) {
      for (State before : known(todo.pop()).before) {
        if (good.add(before)) {
          todo.push(before);
        }
      }
    }
    failures.forEach(
        (begun, at) -> {
          if (!good.contains(begun)) {
            at.forEach(this::offend);
          }
        });
  }

  private State known(State equal) {
    return seen.getOrDefault(equal, equal);
  }

  private void call(State at) {
    for (String name : targets(at.item)) {
      call(at, name);
    }
    if (at.item.repeats()
        && !Set.of("${hopCount}", "${stages.staging}").contains(at.item.times())) {
      flows(at, at.world, "");
    }
  }

  private void call(State at, String name) {
    if (name.equals("upgrade") && !isStaged(at.call, at.item)) {
      if (!at.world.has(PRODUCTION_ALLOWED) || !at.world.has(REHEARSAL_WENT_WELL)) {
        offend(at);
      }
    }
    var callee = all.get(name);
    if (callee == null) {
      onwards(at, at.world, "");
    } else if (isOnStack(at.call, callee)) {
      offend(at);
    } else {
      var inner =
          at.call.inner.computeIfAbsent(
              at.item.id() + "|" + name, key -> new Call(at.call, at.item, callee, handed(at)));
      var world = at.world;
      if (inner.isPath()) {
        world = world.hopOver().without(NEW_WORKS);
      } else if (inner.isUpgrade()) {
        world = world.upgradeOver();
      }
      start(inner, at, world);
    }
  }

  private void enter(State at) {
    for (Item item : at.call.drawn.items.values()) {
      if (item.type().equals("startEvent") && item.scope().equals(at.item.id())) {
        add(at, new State(at.call, item, at.world, ""));
      }
    }
    if (at.item.repeats()) {
      flows(at, at.world, "");
    }
  }

  private static boolean isStaged(Call call, Item item) {
    return "$environment".equals(item.handed().get("environment"))
        && (item.times().equals("${stages.staging}")
            || call.outer != null && isStaged(call.outer, call.from));
  }

  private static boolean isOnStack(Call call, Drawn drawn) {
    return call != null && (call.drawn == drawn || isOnStack(call.outer, drawn));
  }

  private static Map<String, String> handed(State at) {
    var known = new HashMap<String, String>();
    at.item
        .handed()
        .forEach(
            (target, source) -> {
              if (!source.startsWith("$")) {
                known.put(target, source);
              } else if (at.call.known.containsKey(source.substring(1))) {
                known.put(target, at.call.known.get(source.substring(1)));
              }
            });
    return known;
  }

  private void decide(State at) {
    var known = new HashMap<>(at.call.known);
    known.put("destroyed", String.valueOf(at.world.has(HARM_DONE)));
    var out = at.item.out();
    boolean surely = false;
    for (Flow flow : out) {
      if (!flow.id().equals(at.item.byDefault())
          && !flow.condition().isEmpty()
          && Asked.answer(flow.condition(), known) == Answer.YES) {
        surely = true;
      }
    }
    for (Flow flow : out) {
      boolean otherwise = flow.id().equals(at.item.byDefault());
      if (otherwise
          ? !surely
          : flow.condition().isEmpty() || Asked.answer(flow.condition(), known) != Answer.NO) {
        boolean joins = flow.condition().isEmpty() && out.size() == 1;
        go(at, flow, chosen(at, flow, otherwise), joins ? at.asked : "");
      }
    }
  }

  private World chosen(State at, Flow flow, boolean otherwise) {
    var world = at.world;
    if (!flow.condition().isEmpty()) {
      if (world.has(REHEARSAL_WAS_HELD)
          && Asked.insists(flow.condition(), "outcome", "upgradedAndVerified")) {
        world = world.with(REHEARSAL_WENT_WELL);
      }
      var settled = Deeds.settledBy(at.asked);
      if (settled != null && Asked.insists(flow.condition(), "decision", Deeds.yesAt(at.asked))) {
        world = world.with(settled);
      }
    } else if (otherwise) {
      for (Flow other : at.item.out()) {
        if (other.condition().equals("${goNoGoRequired}")) {
          world = world.with(GO_GIVEN);
        } else if (other.condition().equals("${lossExpected}")) {
          world = world.with(LOSS_AGREED);
        }
      }
    }
    return world;
  }

  private void end(State at) {
    if (at.item.event().equals("error")) {
      if (escapes) {
        raise(at, at.item.code());
      }
    } else {
      over(at, at.item, at.world);
    }
  }

  private void over(State at, Item last, World world) {
    if (!last.scope().isEmpty() && !at.call.drawn.items.get(last.scope()).onEvent()) {
      var done = new State(at.call, at.call.drawn.items.get(last.scope()), world, "");
      if (done.item.repeats()) {
        add(at, done);
      }
      flowsFrom(at, done);
      return;
    }
    if (!last.scope().isEmpty()) {
      var beside =
          at.call.drawn.items.values().stream()
              .anyMatch(item -> item.scope().equals(last.scope()) && item.besides());
      if (!beside) {
        over(at, at.call.drawn.items.get(last.scope()), world);
      }
      return;
    }
    if (at.call.isUpgrade()
        ? !Deeds.isHonestEnd(at.item.id(), world)
        : at.call.outer == null && world.has(HARM_DONE)) {
      offend(at);
    }
    if (at.call.outer != null) {
      var outside = at.call.leaving(world);
      if (at.call.isUpgrade() && isStaged(at.call.outer, at.call.from)) {
        outside = outside.with(REHEARSAL_WAS_HELD);
      }
      var back = new State(at.call.outer, at.call.from, outside, "");
      if (back.item.repeats()) {
        add(at, back);
      }
      flowsFrom(at, back);
    }
  }

  private void onwards(State at, World world, String asked) {
    var next = new State(at.call, at.item, world, asked);
    if (at.item.repeats()) {
      add(at, new State(at.call, at.item, world, ""));
    }
    flowsFrom(at, next);
  }

  private void flows(State at, World world, String asked) {
    flowsFrom(at, new State(at.call, at.item, world, asked));
  }

  private void flowsFrom(State origin, State done) {
    if (done.item.out().isEmpty()) {
      over(done == origin ? origin : done, done.item, done.world);
    }
    for (Flow flow : done.item.out()) {
      var to = done.call.drawn.items.get(flow.to());
      add(origin, new State(done.call, to, done.world, done.asked));
    }
  }

  private void go(State at, Flow flow, World world, String asked) {
    add(at, new State(at.call, at.call.drawn.items.get(flow.to()), world, asked));
  }

  private void raise(State at, String code) {
    var world = at.world;
    var inner = at.item;
    for (Call call = at.call; call != null; call = call.outer) {
      for (Item host = inner; host != null; host = call.drawn.items.get(host.scope())) {
        for (Item event : call.drawn.items.values()) {
          if (event.host().equals(host.id())
              && event.event().equals("error")
              && (event.code().isEmpty() || event.code().equals(code))) {
            add(at, new State(call, event, world, ""));
            return;
          }
        }
      }
      world = call.leaving(world);
      inner = call.from;
    }
    offend(at);
  }
}
