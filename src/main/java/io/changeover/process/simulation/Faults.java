package io.changeover.process.simulation;

import io.changeover.failure.BadInput;
import java.util.HashMap;
import java.util.Map;

/**
 * How likely it is that something goes wrong.
 *
 * @param failing chance that a step fails when it runs
 * @param refusing chance that a check says no: not ready, drift, held, no path
 * @param declining chance that a person says no, or decides anything but to try again
 * @param steps chances of single steps by stable name, such as {@code tear-down}
 */
public record Faults(double failing, double refusing, double declining, Map<String, Double> steps) {

  /** One in ten steps fails, and people say no now and then. */
  public static final Faults USUAL = new Faults(0.1, 0.1, 0.15, Map.of());

  private static final Map<String, Faults> NAMED =
      Map.of(
          "none",
          new Faults(0, 0, 0, Map.of()),
          "usual",
          USUAL,
          "many",
          new Faults(0.3, 0.3, 0.4, Map.of()));

  public Faults {
    steps = Map.copyOf(steps);
  }

  /**
   * Reads {@code none}, {@code usual}, {@code many}, or chances such as {@code
   * many,tear-down=1,verify-new=0.5}.
   *
   * @throws BadInput if it is anything else
   */
  public static Faults parse(String text) {
    var faults = USUAL;
    var steps = new HashMap<String, Double>();
    for (String part : text.split(",")) {
      var sides = part.strip().split("=", 2);
      if (sides.length == 2) {
        steps.put(sides[0], chance(part, sides[1]));
      } else {
        var named = NAMED.get(sides[0]);
        if (named == null) {
          throw unknown(part);
        }
        faults = named;
      }
    }
    return new Faults(faults.failing, faults.refusing, faults.declining, steps);
  }

  /** The chance that a step fails. */
  double of(String step) {
    return steps.getOrDefault(step, failing);
  }

  private static double chance(String part, String number) {
    try {
      double chance = Double.parseDouble(number);
      if (chance >= 0 && chance <= 1) {
        return chance;
      }
    } catch (NumberFormatException noNumber) {
      throw unknown(part);
    }
    throw unknown(part);
  }

  private static BadInput unknown(String part) {
    return new BadInput(
        "--faults does not take '%s': write none, usual or many, or steps with a chance from 0 to 1,"
                .formatted(part)
            + " such as many,tear-down=0.5");
  }
}
