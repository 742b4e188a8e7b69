package io.changeover.cli;

import io.changeover.lab.LabKind;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.process.catalog.BundleCatalog;
import io.changeover.process.diagram.BundleFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps by their name or a beginning of it that fits one step only. */
final class DemoSteps {

  /** Behind this gate there is no way back. */
  private static final String SIGN_OFF = "sign-off";

  private DemoSteps() {}

  /**
   * @return the step's full name, or empty for none
   * @throws Stop if no step, or more than one, begins like that, or if there is no way back from it
   */
  static String named(@Nullable String beginning, LabKind kind) {
    if (beginning == null) {
      return "";
    }
    List<PlannedStep> row =
        new BundleCatalog(BundleFiles.shipped()).steps(kind.path(), slots(kind));
    String step = only(beginning, names(row));
    List<String> reversible =
        names(row.stream().takeWhile(one -> !one.id().equals(SIGN_OFF)).toList());
    if (!reversible.contains(step)) {
      throw Stop.badInput(
          "--fail-at does not take '%s': it comes after the sign-off, from where there is no way back to show. Take one of: %s"
              .formatted(step, String.join(", ", reversible)));
    }
    return step;
  }

  /** As the pack fills them. */
  private static Map<String, String> slots(LabKind kind) {
    return kind.isStandIn() ? Map.of("change", "changeAndReconnect") : Map.of();
  }

  private static String only(String beginning, List<String> steps) {
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

  private static List<String> names(List<PlannedStep> row) {
    return row.stream().filter(one -> one.kind().equals("step")).map(PlannedStep::id).toList();
  }
}
