package io.changeover.plan;

import io.changeover.failure.BadInput;
import io.changeover.failure.Refusal;
import io.changeover.inventory.Environment;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.platform.LoadBalancers;
import io.changeover.platform.Observation;
import io.changeover.platform.Platform;
import io.changeover.platform.PlatformData;
import io.changeover.platform.Platforms;
import io.changeover.version.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what would be done on one environment, and why; changes nothing. In this order:
 *
 * <ol>
 *   <li>observe the environment,
 *   <li>find the hops to the target in the release graph,
 *   <li>ask which path is right, and keep to hops that are for it,
 *   <li>evaluate prerequisites and cautions hop by hop,
 *   <li>take steps and gates from the deployed diagrams, slots filled,
 *   <li>estimate, and digest recipe and plan.
 * </ol>
 */
public final class Planner {

  /** The fact that says which path was chosen, for rules and commands that are for one of them. */
  static final String PATH = "plan.path";

  private static final String ZERO_DOWNTIME = "zero-downtime";
  private static final String NEW_HOST = "new-host";

  private final Platforms platforms;
  private final Runbooks runbooks;
  private final Estimates estimates;
  private final LoadBalancers balancers;

  public Planner(
      Platforms platforms,
      Runbooks runbooks,
      Durations durations,
      LoadBalancers balancers,
      Clock clock) {
    this.balancers = balancers;
    this.platforms = platforms;
    this.runbooks = runbooks;
    this.estimates = new Estimates(durations, clock);
  }

  /**
   * @param to as a person wrote it
   * @throws BadInput if it is no version; else as {@link #plan(Environment, Version)}
   */
  public Plan plan(Environment environment, String to) {
    Version target;
    try {
      target = new Version(to);
    } catch (IllegalArgumentException notAVersion) {
      throw new BadInput("'" + to + "' is not a version. Write one such as 17.");
    }
    return plan(environment, target);
  }

  /** On the diagrams in force; else as {@link #plan(Environment, Version, String)}. */
  public Plan plan(Environment environment, Version to) {
    return plan(environment, to, "");
  }

  /**
   * @param bundle id of the diagrams to plan on; empty for those in force
   * @throws BadInput if the target is unknown, older, reached already or out of reach; the message
   *     says what is possible
   * @throws Refusal with code {@code noPath} if no path fits
   * @throws io.changeover.failure.StepFailure if the environment cannot be observed
   */
  public Plan plan(Environment environment, Version to, String bundle) {
    Runbook runbook = runbooks.of(bundle);
    Platform platform = platforms.get(environment.platform());
    PlatformData data = platform.data();
    Observation observation = platform.observe(environment.target());
    Version from = observation.version();
    var graph = new ReleaseGraph(data);
    graph.hops(from, to, ReleaseGraph.ANY);
    var choice = runbook.path().choose(data, environment, from, to);
    requireOffered(data, choice);
    List<Plan.Hop> hops = graph.hops(from, to, choice.path());
    requireHostForEach(hops, choice.path());
    Map<String, String> slots = Slots.filled(data.slots(), choice.path());
    var recipe =
        new Recipe(
            data,
            graph.release(from),
            hops.get(hops.size() - 1).to(),
            choice.path(),
            hops,
            runbook.catalog().steps(choice.path(), slots),
            slots,
            runbook.catalog().digest());
    return plan(environment, platform, observation, choice, recipe, runbook);
  }

  private Plan plan(
      Environment environment,
      Platform platform,
      Observation observation,
      PathChoice.Choice choice,
      Recipe recipe,
      Runbook runbook) {
    PlatformData data = recipe.platform();
    var facts = InventoryFacts.of(environment, observation);
    facts.put(PATH, List.of(choice.path()));
    var rolling = new ArrayList<Plan.Check>();
    if (recipe.path().equals(ZERO_DOWNTIME)) {
      Halves halves = Halves.of(environment);
      facts.putAll(halves.facts());
      rolling.addAll(new BalancerReview(environment, balancers).checks(halves));
    }
    var review = new HopReview(recipe.hops(), observation, facts);
    var steps = asked(environment, recipe.steps(), runbook.gate());
    return withDigest(
        new Plan(
            environment.name(),
            environment.stage().word(),
            data.id(),
            observation.version(),
            recipe.to(),
            choice.path(),
            choice.reason(),
            recipe.hops(),
            recipe.slots(),
            steps,
            Stream.of(WayBack.missing(platform), rolling, review.prerequisites(data))
                .flatMap(List::stream)
                .toList(),
            review.risks(data),
            data.limits(),
            facts,
            RecipeDigest.of(recipe),
            "",
            estimates.of(environment, data, steps, recipe.hops().size()),
            new Plan.Bundle(runbook.id(), runbook.note())),
        review.passing(data));
  }

  /**
   * The go/no-go gate is part of every recipe and of the plans that ask for it. The table can ask
   * for it where nobody else does; it cannot take it from production or from who owns the
   * environment.
   */
  private static List<PlannedStep> asked(
      Environment environment, List<PlannedStep> steps, GateChoice gates) {
    boolean goNoGo =
        environment.isProduction() || environment.goNoGo() || gates.goNoGo(environment);
    return steps.stream().filter(step -> goNoGo || !step.id().equals(Plan.GO_NO_GO)).toList();
  }

  private static void requireOffered(PlatformData data, PathChoice.Choice choice) {
    if (!data.paths().contains(choice.path())) {
      throw new Refusal(
          "noPath",
          "The path %s was chosen (%s), but %s can only: %s. Correct the decision table or the"
                  .formatted(
                      choice.path(), choice.reason(), data.name(), String.join(", ", data.paths()))
              + " paths in platform.yaml.");
    }
  }

  /** An environment names one new host, and the first hop would have used it up. */
  private static void requireHostForEach(List<Plan.Hop> hops, String path) {
    if (path.equals(NEW_HOST) && hops.size() > 1) {
      throw new Refusal(
          "noPath",
          "By the path new-host an upgrade has one hop, as each needs a new host of its own, and from"
              + " %s to %s it takes %d. Upgrade to %s first; when that is signed off, describe the"
                  .formatted(
                      hops.get(0).from(),
                      hops.get(hops.size() - 1).to(),
                      hops.size(),
                      hops.get(0).to())
              + " environment as it is then, with the next new host, and go on.");
    }
  }

  private static Plan withDigest(Plan plan, Set<String> passing) {
    return new Plan(
        plan.environment(),
        plan.stage(),
        plan.platform(),
        plan.from(),
        plan.to(),
        plan.path(),
        plan.pathReason(),
        plan.hops(),
        plan.slots(),
        plan.steps(),
        plan.prerequisites(),
        plan.risks(),
        plan.limits(),
        plan.facts(),
        plan.recipeDigest(),
        PlanDigest.of(plan, passing),
        plan.estimate(),
        plan.bundle());
  }
}
