package io.changeover.operation;

import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What steps were begun with, as far as it was read lately: it never changes, and that of a step
 * over many hosts is large. Only for what is committed: what is rolled back may be begun anew with
 * something else.
 */
final class StepPlans {

  /** A thousand commands take about a megabyte. */
  private static final int MOST_COMMANDS = 50_000;

  private static final int MOST_NONCES = 10_000;

  private final Map<StepKey, Plan> plans = new LinkedHashMap<>(16, 0.75f, true);
  private int commands;

  private final Map<String, String> nonces =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_NONCES;
        }
      };

  /** The word that was drawn for an upgrade, which never changes either. */
  String nonce(String upgrade, UnaryOperator<String> read) {
    synchronized (nonces) {
      return nonces.computeIfAbsent(upgrade, read);
    }
  }

  /** A step's target and commands. */
  record Plan(Target target, Procedure procedure) {

    private int weight() {
      return 1 + procedure.commands().size();
    }
  }

  synchronized Optional<Plan> of(StepKey key) {
    return Optional.ofNullable(plans.get(key));
  }

  synchronized void keep(StepKey key, Plan plan) {
    Plan old = plans.put(key, plan);
    commands += plan.weight() - (old == null ? 0 : old.weight());
    Iterator<Plan> oldest = plans.values().iterator();
    while (commands > MOST_COMMANDS && plans.size() > 1) {
      commands -= oldest.next().weight();
      oldest.remove();
    }
  }
}
