package io.changeover.plan;

/** Where plans get their {@link Runbook} from. */
public interface Runbooks {

  /**
   * @param id of a version of the diagrams; empty for the one in force
   * @throws io.changeover.failure.BadInput if it lacks a diagram or table that a plan needs
   */
  Runbook of(String id);
}
