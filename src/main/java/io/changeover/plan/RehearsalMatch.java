package io.changeover.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether a signed-off rehearsal still stands for production. */
public final class RehearsalMatch {

  private RehearsalMatch() {}

  /**
   * Compares recipe digest, topology class and age. Whatever cannot be told is a difference.
   *
   * @param endedAt when the rehearsal ended, upgraded and verified
   * @param maxAge how long a rehearsal is good for
   * @return each difference in words with its cure; empty if the rehearsal is valid
   */
  public static List<String> compare(
      Plan rehearsal, Instant endedAt, Plan production, Duration maxAge, Instant now) {
    var differences = new ArrayList<String>();
    if (rehearsal.stage().equals("production")) {
      differences.add(
          "%s is production itself. Rehearse on an environment that stands for it."
              .formatted(rehearsal.environment()));
    }
    recipe(rehearsal, production, differences);
    topology(rehearsal, production, differences);
    age(rehearsal, endedAt, maxAge, now, differences);
    return List.copyOf(differences);
  }

  private static void recipe(Plan rehearsal, Plan production, List<String> differences) {
    for (String change : PlanDrift.ofRecipes(rehearsal, production)) {
      differences.add(
          "The recipe of %s is not the one that was rehearsed on %s: %s Rehearse again."
              .formatted(
                  production.environment(),
                  rehearsal.environment(),
                  change.replace(" was ", " there was ").replace(" is now ", " is here ")));
    }
  }

  private static void topology(Plan rehearsal, Plan production, List<String> differences) {
    var there = TopologyClass.of(rehearsal);
    var here = TopologyClass.of(production);
    if (there.lines().isEmpty() || here.lines().isEmpty()) {
      differences.add(
          "The topology of %s is not known, so nobody can tell whether the rehearsal stands for"
                  .formatted(
                      there.lines().isEmpty() ? rehearsal.environment() : production.environment())
              + " production. Plan and rehearse again.");
    } else if (!there.equals(here)) {
      differences.add(
          "%s is built differently: %s there, %s on %s. Rehearse on a topology like production's."
              .formatted(
                  rehearsal.environment(),
                  String.join(", ", there.lines()),
                  String.join(", ", here.lines()),
                  production.environment()));
    }
  }

  private static void age(
      Plan rehearsal, Instant endedAt, Duration maxAge, Instant now, List<String> differences) {
    Duration age = Duration.between(endedAt, now);
    if (age.isNegative()) {
      differences.add(
          "The rehearsal on %s ended in the future (%s). Set the clocks right and rehearse again."
              .formatted(rehearsal.environment(), endedAt));
    } else if (age.compareTo(maxAge) > 0) {
      differences.add(
          "The rehearsal on %s ended %s ago, and it is good for %s. Rehearse again."
              .formatted(rehearsal.environment(), Spans.words(age), Spans.words(maxAge)));
    }
  }
}
