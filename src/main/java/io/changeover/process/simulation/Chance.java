package io.changeover.process.simulation;

import java.util.List;
import java.util.Random;

/** Dice and clock of one run: the same seed, the same run. */
final class Chance {

  private final Random random;
  private double minutes;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Lets some time pass, mostly about {@code usual} minutes and seldom many times that. */
  double take(double usual) {
    double took = usual * Math.exp(random.nextGaussian() * 0.6);
    minutes += took;
    return took;
  }

  double minutes() {
    return minutes;
  }
}
