package io.changeover.plan;

import io.changeover.plan.ProcessCatalog.PlannedStep;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over canonical JSON of the recipe: platform, release at the start, release at the end,
 * path, hops, steps, gates, names of the cautions its versions bring, slots, and the digests of the
 * bundle of diagrams and of the platform pack.
 */
public final class RecipeDigest {

  private RecipeDigest() {}

  static String of(Recipe recipe) {
    var content = new TreeMap<String, Object>();
    content.put("platform", recipe.platform().id());
    content.put("from", release(recipe.from().numbers()));
    content.put("to", release(recipe.to().numbers()));
    content.put("path", recipe.path());
    content.put(
        "hops",
        recipe.hops().stream()
            .map(hop -> List.of(release(recipe.start(hop).numbers()), release(hop.to().numbers())))
            .toList());
    content.put("steps", steps(recipe.steps(), "step"));
    content.put("gates", steps(recipe.steps(), "gate"));
    content.put("order", recipe.steps().stream().map(PlannedStep::id).toList());
    content.put("cautions", recipe.cautions());
    content.put("slots", recipe.slots());
    content.put("bundle", recipe.bundleDigest());
    content.put("pack", recipe.platform().digest());
    return CanonicalJson.digest(content);
  }

  private static String release(List<?> numbers) {
    return String.join(".", numbers.stream().map(String::valueOf).toList());
  }

  private static List<Map<String, Object>> steps(List<PlannedStep> steps, String kind) {
    return steps.stream()
        .filter(step -> step.kind().equals(kind))
        .map(step -> Map.<String, Object>of("id", step.id(), "destructive", step.destructive()))
        .toList();
  }
}
