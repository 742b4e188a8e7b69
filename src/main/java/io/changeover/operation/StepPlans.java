package io.changeover.operation;

import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What steps were begun with, as far as it was read lately: it never changes, and that of a step
 * over many hosts is large. Only for who reads committed rows: what is rolled back may be begun
 * anew with something else.
 */
final class StepPlans {

  private static final int MOST = 300;

  private final Map<StepKey, Plan> plans = Collections.synchronizedMap(new Newest());

  /** A step's target and commands. */
  record Plan(Target target, Procedure procedure) {}

  private static final class Newest extends LinkedHashMap<StepKey, Plan> {

    private static final long serialVersionUID = 1L;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<StepKey, Plan> eldest) {
      return size() > MOST;
    }
  }

  Optional<Plan> of(StepKey key) {
    return Optional.ofNullable(plans.get(key));
  }

  void keep(StepKey key, Plan plan) {
    plans.put(key, plan);
  }
}
