package io.changeover.plan;

import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.platform.PlatformData;
import io.changeover.version.Version;
import java.util.List;
import java.util.Map;

/**
 * What several environments can share: pre-production rehearses it, production repeats it.
 *
 * @param from the release, not the patch level: 14.18 and 14.19 share the recipe of 14. What
 *     depends on the patch level is in the plan digest
 * @param hops the first from the observed version
 * @param steps with the gates of every stage, also those an environment does not ask for
 * @param bundleDigest of diagrams, decisions and forms
 */
record Recipe(
    PlatformData platform,
    Version from,
    Version to,
    String path,
    List<Plan.Hop> hops,
    List<PlannedStep> steps,
    Map<String, String> slots,
    String bundleDigest) {

  /** Names of the cautions whose range one of the hops is in, whether they apply or not. */
  List<String> cautions() {
    return platform.cautions().stream()
        .filter(caution -> caution.isFor(path))
        .filter(
            caution ->
                hops.stream()
                    .anyMatch(
                        hop ->
                            caution.from().contains(start(hop)) && caution.to().contains(hop.to())))
        .map(PlatformData.Caution::name)
        .sorted()
        .toList();
  }

  /** Where a hop begins, as a release. */
  Version start(Plan.Hop hop) {
    return hop.number() == 1 ? from : hop.from();
  }
}
