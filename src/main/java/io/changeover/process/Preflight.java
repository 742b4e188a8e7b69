package io.changeover.process;

import io.changeover.plan.Plan;
import java.util.List;

/**
 * Whether an upgrade could begin now.
 *
 * @param plan what a plan made now would be, with fresh checks
 * @param obstacles what stands in the way besides the plan's checks, in words: no rehearsal, a
 *     closed window, another upgrade; empty if nothing does
 */
public record Preflight(Plan plan, List<String> obstacles) {

  public Preflight {
    obstacles = List.copyOf(obstacles);
  }

  public boolean isReady() {
    return plan.isReady() && obstacles.isEmpty();
  }
}
