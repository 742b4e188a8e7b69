package io.changeover.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over canonical JSON of the recipe digest, the environment's name and stage, the version
 * and the lasting facts that were observed, the steps and gates of this environment, how each
 * prerequisite stands, and which cautions apply. Estimates and volatile facts are outside.
 */
public final class PlanDigest {

  private PlanDigest() {}

  static String of(Plan plan) {
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
    content.put("risks", plan.risks().stream().map(Plan.Risk::name).toList());
    return CanonicalJson.digest(content);
  }
}
