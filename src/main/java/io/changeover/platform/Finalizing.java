package io.changeover.platform;

/** The point of no return. */
public interface Finalizing extends Capability {

  /** Gives up snapshot and old data. Destructive. */
  Procedure finish(Work work);
}
