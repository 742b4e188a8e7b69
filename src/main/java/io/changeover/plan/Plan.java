package io.changeover.plan;

import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.version.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What would be done on one environment, and why. Two plans on the same facts have the same
 * digests.
 *
 * @param recipeDigest over platform, from, to, path, hops, steps, gates, cautions and the digests
 *     of diagrams, decisions and platform.yaml
 * @param planDigest over the recipe and what was observed
 * @param estimate outside both digests, like the times
 * @param bundle whose diagrams they are; outside both digests, their contents are in the recipe's
 */
public record Plan(
    String environment,
    String stage,
    String platform,
    Version from,
    Version to,
    String path,
    String pathReason,
    List<Hop> hops,
    Map<String, String> slots,
    List<PlannedStep> steps,
    List<Check> prerequisites,
    List<Risk> risks,
    List<String> limits,
    Map<String, List<String>> facts,
    String recipeDigest,
    String planDigest,
    Estimate estimate,
    Bundle bundle) {

  /** Plans that were kept before there were versions of diagrams say none. */
  public Plan {
    bundle = Objects.requireNonNullElse(bundle, Bundle.UNKNOWN);
  }

  /** The gate that only some environments ask for. */
  static final String GO_NO_GO = "go-no-go";

  /**
   * The diagrams it is made on.
   *
   * @param id such as {@code B-7}, or empty
   * @param note who made or approved them, in words, when the plan was made
   */
  public record Bundle(String id, String note) {

    static final Bundle UNKNOWN = new Bundle("", "");
  }

  /** One version step. */
  public record Hop(int number, Version from, Version to, String source) {}

  /** A prerequisite and how it stands: {@code met}, {@code not met}, {@code unknown}. */
  public record Check(String name, String state, String found, String cure) {}

  /** A caution that applies, with why. */
  public record Risk(String name, String text, String why, String cure, String source) {}

  /**
   * @param expected for all steps, gates apart
   * @param low and {@code high} the interval
   * @param rollback how long the way back would take
   * @param basis where the figures come from, in words
   * @param fitsWindow whether upgrade and rollback fit the window, in words
   */
  public record Estimate(
      Duration expected,
      Duration low,
      Duration high,
      Duration rollback,
      String basis,
      String fitsWindow) {}

  /** Whether a person is asked once more before the first destructive step. */
  public boolean asksGoNoGo() {
    return steps.stream().anyMatch(step -> step.id().equals(GO_NO_GO));
  }

  /** Whether all prerequisites are met; unknown is not met. */
  public boolean isReady() {
    return prerequisites.stream().allMatch(check -> check.state().equals("met"));
  }
}
