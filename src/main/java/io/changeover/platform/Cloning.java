package io.changeover.platform;

/** Refreshing one environment from a copy of another. */
public interface Cloning extends Capability {

  /** Copies {@code source} over the environment of {@code work}. Destructive for the latter. */
  Procedure copyFrom(Target source, Work work);
}
