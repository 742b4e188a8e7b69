package io.changeover.process.face;

import io.changeover.operation.Lane;
import io.changeover.operation.Operations;
import io.changeover.operation.State;
import io.changeover.operation.StepRun;
import io.changeover.plan.Plan;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.process.UpgradeView.HostView;
import io.changeover.process.UpgradeView.StepView;
import io.changeover.process.face.TaskViews.OpenGate;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import io.changeover.process.store.UpgradeRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Planned steps with what became of them, and how far that is. */
@Component
class StepViews {

  private final Operations operations;
  private final GateStore gates;
  private final TaskViews tasks;
  private final Clock clock;

  StepViews(Operations operations, GateStore gates, TaskViews tasks, Clock clock) {
    this.tasks = tasks;
    this.operations = operations;
    this.gates = gates;
    this.clock = clock;
  }

  /** First the planned ones in order, then what ran besides: the way back. */
  List<StepView> of(UpgradeRow row, Plan plan) {
    Map<String, StepRun> runs =
        operations.steps(row.id()).stream()
            .collect(
                Collectors.toMap(
                    run -> run.key().hop() + "/" + run.key().step(),
                    Function.identity(),
                    (older, newer) -> newer,
                    java.util.LinkedHashMap::new));
    var open = row.ended() == null ? tasks.openGates(row.id()) : List.<OpenGate>of();
    var views = new ArrayList<StepView>();
    for (Plan.Hop hop : plan.hops()) {
      for (PlannedStep step : plan.steps()) {
        var run = runs.remove(hop.number() + "/" + step.id());
        views.add(step.kind().equals("gate") ? gate(row, hop, step, open) : step(hop, step, run));
      }
    }
    runs.values()
        .forEach(
            run ->
                views.add(
                    step(
                        new Plan.Hop(run.key().hop(), plan.from(), plan.to(), ""),
                        new PlannedStep(run.key().step(), inWords(run.key().step()), "step", false),
                        run)));
    return views;
  }

  private StepView step(Plan.Hop hop, PlannedStep step, @Nullable StepRun run) {
    return run == null
        ? new StepView(hop.number(), step.id(), step.name(), "pending", "", null, null)
        : new StepView(
            hop.number(),
            step.id(),
            step.name(),
            inWords(run.state()),
            run.message(),
            run.began(),
            run.ended(),
            run.procedure().fleet() == null ? List.of() : hosts(run));
  }

  private List<HostView> hosts(StepRun run) {
    Map<String, Lane> lanes =
        operations.lanes(run.key().upgrade(), run.key().hop(), run.key().step()).stream()
            .collect(Collectors.toMap(Lane::host, Function.identity()));
    return run.procedure().hosts().stream().map(host -> host(host, lanes.get(host))).toList();
  }

  private static HostView host(String host, @Nullable Lane lane) {
    return lane == null
        ? new HostView(host, "pending", "")
        : new HostView(host, inWords(lane.state()), lane.message());
  }

  private static String inWords(State state) {
    return state == State.INTENT ? "running" : state.name().toLowerCase(Locale.ROOT);
  }

  private StepView gate(UpgradeRow row, Plan.Hop hop, PlannedStep step, List<OpenGate> openGates) {
    for (OpenGate open : openGates) {
      if (gateStep(open.gate()).equals(step.id())
          && (open.hop() == 0 || open.hop() == hop.number())) {
        return new StepView(
            hop.number(), step.id(), step.name(), "waiting", "", open.since(), null);
      }
    }
    Optional<Decision> given =
        gates.of(row.id()).stream()
            .filter(d -> gateStep(d.gate()).equals(step.id()))
            .filter(d -> d.hop() == 0 || d.hop() == hop.number())
            .reduce((older, newer) -> newer);
    return new StepView(
        hop.number(),
        step.id(),
        step.name(),
        given.map(d -> d.decision().equals("approve") ? "done" : "failed").orElse("pending"),
        given.map(StepViews::decision).orElse(""),
        null,
        given.map(Decision::decided).orElse(null));
  }

  private static String gateStep(String gate) {
    return switch (gate) {
      case "planApproval" -> "approve-plan";
      case "goNoGo" -> "go-no-go";
      case "finalSignOff" -> "sign-off";
      default -> gate;
    };
  }

  private static String decision(Decision given) {
    String who = given.decision() + " by " + given.actor();
    return given.reason().isBlank() ? who : who + ": " + given.reason();
  }

  private static String inWords(String step) {
    String words = step.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Progress by steps done; the estimate is the plan's, less what has passed. */
  Progress progress(UpgradeRow row, Optional<Plan> plan, List<StepView> views) {
    if (row.ended() != null) {
      return new Progress(100, null);
    }
    var steps =
        views.stream().filter(v -> !List.of("pending", "waiting").contains(v.state())).count();
    int percent = views.isEmpty() ? 0 : (int) Math.min(99, steps * 100 / views.size());
    Duration whole = plan.map(p -> p.estimate().expected()).orElse(Duration.ZERO);
    Duration left = whole.multipliedBy(100 - percent).dividedBy(100);
    return new Progress(percent, plan.isEmpty() ? null : clock.instant().plus(left));
  }

  record Progress(int percent, @Nullable Instant expectedEnd) {}
}
