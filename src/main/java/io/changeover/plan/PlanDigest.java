package io.changeover.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * SHA-256 over canonical JSON of the recipe digest, the environment's name and stage, the version
 * and the lasting facts that were observed, the steps and gates of this environment, how each
 * prerequisite stands, and which cautions apply. Outside are estimates, and the facts and cautions
 * that come and go while people work.
 */
public final class PlanDigest {

  private PlanDigest() {}

  /**
   * @param passing names of cautions that are about the moment, which are left out
   */
  static String of(Plan plan, Set<String> passing) {
    var content = new TreeMap<String, Object>();
    content.put("recipe", plan.recipeDigest());
    content.put("environment", plan.environment());
    content.put("stage", plan.stage());
    content.put("version", plan.from().text());
    content.put("facts", LastingFacts.of(plan.facts()));
    content.put("steps", plan.steps().stream().map(ProcessCatalog.PlannedStep::id).toList());
    content.put(
        "prerequisites",
        plan.prerequisites().stream()
            .map(check -> Map.of("name", check.name(), "state", check.state()))
            .toList());
    content.put(
        "risks",
        plan.risks().stream()
            .map(Plan.Risk::name)
            .filter(name -> !passing.contains(name))
            .toList());
    return CanonicalJson.digest(content);
  }
}
