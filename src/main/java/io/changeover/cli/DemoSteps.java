package io.changeover.cli;

import io.changeover.process.catalog.BundleCatalog;
import io.changeover.process.diagram.BundleFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps by their name or a beginning of it that fits one step only. */
final class DemoSteps {

  private DemoSteps() {}

  /**
   * @return the step's full name, or empty for none
   * @throws Stop if no step, or more than one, begins like that
   */
  static String named(@Nullable String beginning) {
    if (beginning == null) {
      return "";
    }
    List<String> steps =
        new BundleCatalog(BundleFiles.shipped())
            .steps("in-place", Map.of()).stream()
                .filter(step -> step.kind().equals("step"))
                .map(step -> step.id())
                .toList();
    if (steps.contains(beginning)) {
      return beginning;
    }
    List<String> fitting = steps.stream().filter(step -> step.startsWith(beginning)).toList();
    if (fitting.size() != 1) {
      throw Stop.badInput(
          "--fail-at takes a step, or a beginning that fits only one; '%s' fits %s. Steps: %s"
              .formatted(
                  beginning,
                  fitting.isEmpty() ? "none" : String.join(" and ", fitting),
                  String.join(", ", steps)));
    }
    return fitting.get(0);
  }
}
