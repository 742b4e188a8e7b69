package io.changeover.process.lint.oracle;

import java.util.EnumSet;
import java.util.Set;

/** What is true of the environment and of the decisions about it, as a person would tell it. */
final class World {

  enum Truth {
    REHEARSAL_WENT_WELL,
    PRODUCTION_ALLOWED,
    PLAN_AGREED,
    READY,
    OURS,
    SHUT,
    SETTINGS_KEPT,
    COPY_MADE,
    COPY_PROVEN,
    GO_GIVEN,
    TORN,
    NEW_THERE,
    DATA_IN_NEW,
    WHO_SERVES_SEEN,
    DRAINING,
    OUT,
    WAITED,
    HALF_NEW,
    HALF_WORKS,
    FIRST_SERVES,
    COPIED_OPEN,
    OLD_FENCED,
    SETTINGS_IN_NEW,
    NEW_WORKS,
    HARM_DONE,
    SIGNED,
    OLD_GONE,
    LOSS_AGREED,
    TURNED_BACK,
    OLD_WORKS,
    PLAN_MADE,
    LOSS_COUNTED,
    NOBODY_IN,
    REHEARSAL_WAS_HELD
  }

  private static final Set<Truth> OF_A_HOP = EnumSet.range(Truth.SHUT, Truth.SETTINGS_IN_NEW);
  private static final Set<Truth> OF_A_ROLLOUT =
      EnumSet.of(Truth.REHEARSAL_WAS_HELD, Truth.REHEARSAL_WENT_WELL, Truth.PRODUCTION_ALLOWED);

  private final EnumSet<Truth> truths;

  private final long bits;

  private World(EnumSet<Truth> truths) {
    this.truths = truths;
    long all = 0;
    for (Truth truth : truths) {
      all |= 1L << truth.ordinal();
    }
    this.bits = all;
  }

  static World blank() {
    return new World(EnumSet.noneOf(Truth.class));
  }

  long bits() {
    return bits;
  }

  boolean has(Truth truth) {
    return truths.contains(truth);
  }

  World with(Truth... more) {
    var all = truths.clone();
    all.addAll(Set.of(more));
    return new World(all);
  }

  World without(Truth... less) {
    var all = truths.clone();
    all.removeAll(Set.of(less));
    return new World(all);
  }

  World hopOver() {
    var all = truths.clone();
    all.removeAll(OF_A_HOP);
    return new World(all);
  }

  World upgradeOver() {
    var all = truths.clone();
    all.retainAll(OF_A_ROLLOUT);
    return new World(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof World world && world.bits == bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  @Override
  public String toString() {
    return truths.toString();
  }
}
